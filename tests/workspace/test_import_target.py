from annotator.domain.articles import Article, ArticleSource
from annotator.domain.ids import article_id
from annotator.domain.reports import Report
from annotator.domain.text import ArticleText
from annotator.workspace.import_target import ImportTarget
from annotator.workspace.project import Project

TEXT = ArticleText("Satu kalimat.")


def article() -> Article:
    return Article(article_id(TEXT.sha256), TEXT.sha256, len(TEXT), 1)


def source(name: str) -> ArticleSource:
    return ArticleSource(article().id, name, bytes(32), "utf-8", "text")


def test_a_second_file_with_the_text_is_noted_as_a_source(project: Project) -> None:
    report = Report()
    with project.bulk("Test") as writer:
        target = ImportTarget(writer, {}, report)
        for name in ("a.txt", "b.txt"):
            target.add_article(article(), str(TEXT), None, (source(name),), name, "file")
    assert report.kept == {"articles": 1, "linked articles": 1}
    assert (report.changed[0].article, report.changed[0].place) == ("b.txt", "file")
    found = project.reading.article(article().id)
    assert sorted(one.name for one in found.sources) == ["a.txt", "b.txt"]


def test_an_article_from_the_trash_is_taken_out_once(project: Project) -> None:
    fresh = project.articles.add(str(TEXT))
    project.articles.trash([fresh])
    trashed = project.reading.article(fresh).article
    report = Report()
    with project.bulk("Test") as writer:
        target = ImportTarget(writer, {fresh: trashed}, report)
        for name in ("a.txt", "b.txt"):
            target.add_article(article(), str(TEXT), None, (source(name),), name, "file")
    assert [item.place for item in report.changed if item.place == "trash"] == ["trash"]
    assert [key[1] for key in project.reading.article_keys()] == [fresh]
