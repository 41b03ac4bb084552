"""What the tests of the reviewer's desk work with: a project that three people have done."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annotator.domain.articles import ArticleMeta
from annotator.domain.editing import add_span, set_status, set_topic
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.workspace.project import Project, create_project
from tests.ui.desk import SCHEME

TEXT = (
    "Pertemuan puncak di Vladivostok\n\n"
    "Presiden Vladimir Putin bertemu Kim Jong Un di Rusia. Kremlin senang sekali."
)
Said = Sequence[tuple[str, str]]
"""What one person says of an article: labels with the words that they stand on."""

SAID: Mapping[str, Said] = {
    "Ani": (("PER", "Vladimir Putin"), ("GPE", "Rusia"), ("PER", "Kim Jong Un")),
    "Budi": (("PER", "Presiden Vladimir Putin"), ("GPE", "Rusia"), ("GPE", "Kremlin")),
    "Citra": (("PER", "Vladimir Putin"), ("GPE", "Rusia"), ("PER", "Kremlin")),
}
"""In one article: all agree on Rusia; they differ on Putin's edge, on Kim, on the Kremlin."""


def label(project: Project, article: ArticleId, said: Said, topics: Iterable[str] = ()) -> None:
    """Let the person at work label an article and call it done."""
    text = str(project.reading.article(article).text)
    for name, words in said:
        at = text.index(words)
        place = ((at, at + len(words)),)
        project.editing.change(
            article,
            lambda one, edit, name=name, place=place: add_span(  # type: ignore[misc]
                one.own, one.content.text, place, name, edit
            ),
        )
    for topic in topics:
        project.editing.change(
            article,
            lambda one, edit, topic=topic: set_topic(one.own, topic, edit),  # type: ignore[misc]
        )
    project.editing.change(
        article,
        lambda one, edit: set_status(one.own, LayerStatus.DONE, edit, text=one.content.text),
    )


def make_reviewed(folder: Path, copies: int = 1, said: Mapping[str, Said] = SAID) -> Project:
    """Make a project with so many articles, done by Ani, Budi and Citra; Sari reviews."""
    project = create_project(folder / "review.annot", scheme=SCHEME, person="Sari")
    for number in range(copies):
        text = TEXT if number == 0 else f"{TEXT}\n\nNumber {number}."
        project.articles.add(text, ArticleMeta(title=f"Vladivostok {number}"))
    articles = [key[1] for key in project.reading.article_keys()]
    for name, words in said.items():
        project.work_as(name)
        for article in articles:
            label(project, article, words, ("politics",) if name == "Ani" else ())
    project.work_as("Sari")
    return project
