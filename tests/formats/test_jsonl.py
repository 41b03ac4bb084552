import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.exchange import ImportedArticle, NativeArticle, ProjectHeader
from annotator.domain.layers import LayerStatus
from annotator.formats.jsonl import JsonlExporter, JsonlImporter
from annotator.formats.protocols import ImportOptions, ImportStatus, SegmentationChoice
from tests.formats.material import CONTEXT, HEADER, article, articles, contents, read, write

IN_ONE_FOLDER = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def as_read(content: ArticleContent, found: NativeArticle) -> bool:
    return (
        found.article == content.article
        and found.text == str(content.text)
        and found.given == content.given
        and found.sources == content.sources
        and found.layers == content.layers
        and found.review == content.review
    )


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@IN_ONE_FOLDER
@given(content=contents())
def test_every_field_comes_back_as_it_was(content: ArticleContent, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.unlink(missing_ok=True)
    write(JsonlExporter(), [content], path)
    found, report = read(JsonlImporter(), path)
    header, native = found
    assert header == HEADER
    assert isinstance(native, NativeArticle)
    assert as_read(content, native)
    assert report.is_clean


def test_two_exports_are_byte_equal(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"))
    for name in "ab":
        write(JsonlExporter(), [content], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_line_holds_nothing_of_defaults(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"))
    write(JsonlExporter(), [content], tmp_path / "a")
    row = json.loads((tmp_path / "a").read_text(encoding="utf-8").split("\n")[1])
    assert set(row) == {"kind", "id", "text", "sha256", "created", "layers"}
    assert set(row["layers"][0]["spans"][0]) == {"id", "start", "end", "label"}


def test_the_report_counts_what_was_kept(tmp_path: Path) -> None:
    report = write(JsonlExporter(), [article("Ani", (0, 3, "PER"))], tmp_path / "a")
    assert (report.kept["articles"], report.kept["layers"], report.kept["spans"]) == (1, 1, 1)
    _, report = read(JsonlImporter(), tmp_path / "a")
    assert (report.kept["articles"], report.kept["layers"], report.kept["spans"]) == (1, 1, 1)


def test_an_existing_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(RuleViolation, match="exists already"):
        write(JsonlExporter(), [], tmp_path / "a")
    assert (tmp_path / "a").read_text() == "mine"


def test_only_newlines_part_records(tmp_path: Path) -> None:
    content = article("satu\u2028dua\x85tiga\x0bempat")
    write(JsonlExporter(), [content], tmp_path / "a")
    found, _ = read(JsonlImporter(), tmp_path / "a")
    assert len(found) == 2


def test_a_project_without_articles_is_read(tmp_path: Path) -> None:
    write(JsonlExporter(), [], tmp_path / "a")
    assert read(JsonlImporter(), tmp_path / "a")[0] == [HEADER]


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n \r\n")
    with pytest.raises(FormatError, match="is empty"):
        read(JsonlImporter(), path)


def test_a_file_without_its_first_line_is_read(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"), (7, 11, "LOC"))
    write(JsonlExporter(), [content], tmp_path / "a")
    path = tmp_path / "b"
    path.write_bytes((tmp_path / "a").read_bytes().split(b"\n", 1)[1])
    (found,) = articles(read(JsonlImporter(), path)[0])
    layer = found.layers[0]
    assert layer.annotator == "Ani"
    assert [(s.label, s.fragments) for s in layer.spans] == [
        ("PER", ((0, 3),)),
        ("LOC", ((7, 11),)),
    ]
    assert found.extra == ""


def test_a_newer_version_is_refused_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, {"format": "annotator/9", "kind": "project"})
    with pytest.raises(FormatError, match="annotator/9"):
        read(JsonlImporter(), path)
    found, report = read(JsonlImporter(), path, keep_going=True)
    assert found == []
    assert len(report.errors) == 1


def test_a_broken_project_line_is_explained(tmp_path: Path) -> None:
    row = {"format": "annotator/1", "kind": "project", "offset_unit": "bytes"}
    with pytest.raises(FormatError, match="offset_unit"):
        read(JsonlImporter(), written(tmp_path, row))


def test_a_broken_line_stops_or_is_left_out(tmp_path: Path) -> None:
    write(JsonlExporter(), [article("Ani"), article("Budi")], tmp_path / "a")
    lines = (tmp_path / "a").read_bytes().split(b"\n")
    path = tmp_path / "b"
    path.write_bytes(b"\n".join([lines[0], lines[1][:40], lines[2]]))
    with pytest.raises(FormatError, match="line 2"):
        read(JsonlImporter(), path)
    found, report = read(JsonlImporter(), path, keep_going=True)
    assert [type(item) for item in found] == [ProjectHeader, NativeArticle]
    assert [error.line for error in report.errors] == [2]


def test_a_repeated_key_is_noticed_in_a_fast_line(tmp_path: Path) -> None:
    write(JsonlExporter(), [article("Ani", (0, 3, "PER"))], tmp_path / "a")
    raw = (tmp_path / "a").read_bytes().replace(b'"label":"PER"', b'"label":"PER","label":"LOC"')
    (tmp_path / "b").write_bytes(raw)
    with pytest.raises(FormatError, match=r'line 2.*"label" stands there twice'):
        read(JsonlImporter(), tmp_path / "b")


def test_an_unknown_field_of_ours_is_refused(tmp_path: Path) -> None:
    write(JsonlExporter(), [article("Ani")], tmp_path / "a")
    raw = (tmp_path / "a").read_bytes().replace(b',"layers"', b',"colour":1,"layers"')
    (tmp_path / "b").write_bytes(raw)
    with pytest.raises(FormatError, match=r"line 2.*colour"):
        read(JsonlImporter(), tmp_path / "b")


def test_given_segmentation_can_be_left_behind(tmp_path: Path) -> None:
    content = article("Ani")
    content = ArticleContent(
        content.article, content.text, CONTEXT.segment(content), (), content.layers
    )
    write(JsonlExporter(), [content], tmp_path / "a")
    options = ImportOptions(segmentation=SegmentationChoice.OURS)
    found, _ = read(JsonlImporter(), tmp_path / "a", options)
    assert isinstance(found[1], NativeArticle)
    assert found[1].given is None


def test_the_status_option_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, {"text": "Ani", "spans": [], "status": "skipped"})
    options = ImportOptions(status=ImportStatus.IN_PROGRESS)
    (found,) = articles(read(JsonlImporter(), path, options)[0])
    assert found.layers[0].status is LayerStatus.IN_PROGRESS


def test_other_encodings_are_read_when_named_or_marked(tmp_path: Path) -> None:
    line = '{"text": "José"}\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(line.encode("cp1252"))
    with pytest.raises(FormatError, match="line 1: byte 13"):
        read(JsonlImporter(), path)
    (found,) = articles(read(JsonlImporter(), path, ImportOptions(encoding="cp1252"))[0])
    assert found.text == "José"
    path.write_bytes(b"\xff\xfe" + line.encode("utf-16-le"))
    (found,) = articles(read(JsonlImporter(), path)[0])
    assert found.text == "José"


@pytest.mark.parametrize(
    ("counted", "unit"),
    [((14, 17), "UTF-16"), ((18, 21), "UTF-8"), ((12, 15), "")],
)
def test_the_unit_that_fits_the_whole_file_is_taken(
    tmp_path: Path, counted: tuple[int, int], unit: str
) -> None:
    text = "Hari 😊😊 ini Ani"
    span = {"start": counted[0], "end": counted[1], "label": "PER", "text": "Ani"}
    found, report = read(JsonlImporter(), written(tmp_path, {"text": text, "spans": [span]}))
    (only,) = articles(found)
    assert only.layers[0].spans[0].fragments == ((12, 15),)
    assert [unit in item.reason for item in report.changed] == ([True] if unit else [])


def test_sniffing_knows_our_own_and_similar_files() -> None:
    sniff = JsonlImporter().sniff
    assert sniff(Path("x.txt"), b'\xef\xbb\xbf{"format":"annotator/1","kind":"project"}\n') == 1.0
    assert sniff(Path("x.txt"), b'{"text": "a"}') > 0.5
    assert sniff(Path("x.jsonl"), b"{}") == 0.5
    assert sniff(Path("x.txt"), b"Ani") == 0.0


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such file"):
        read(JsonlImporter(), tmp_path / "absent.jsonl")
    found, report = read(JsonlImporter(), tmp_path / "absent.jsonl", keep_going=True)
    assert found == []
    assert len(report.errors) == 1


def test_rows_become_imported_articles(tmp_path: Path) -> None:
    found, _ = read(JsonlImporter(), written(tmp_path, {"text": "Ani"}))
    assert [type(item) for item in found] == [ImportedArticle]
