import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from annotator.domain.articles import ArticleContent, ArticleMeta, ArticleSource
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.reports import Report
from annotator.formats.protocols import ImportOptions
from annotator.formats.sources import expand
from annotator.formats.text import TextExporter, TextImporter, title_range_of
from tests.formats.material import CONTEXT, TEXTS, article, articles, read, write


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KTT di Bali\n\nAni datang.", "KTT di Bali"), ("\n \n  KTT \n \nAni", "KTT"),
        ("KTT\nAni", None), ("KTT", None), ("KTT\n\n", None), ("KTT\n\n \n", None),
        ("x" * 301 + "\n\nAni", None), ("", None), ("KTT\n\nAni\n\nBudi", "KTT"),
    ],
)  # fmt: skip
def test_a_first_line_that_stands_alone_is_the_title(text: str, title: str | None) -> None:
    found = title_range_of(text)
    assert (text[found[0] : found[1]] if found else None) == title


def test_the_text_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfKTT\r\n\r\nAni\r\n")
    (found,) = articles(read(TextImporter(), tmp_path / "a.txt")[0])
    assert found.text == "KTT\n\nAni\n"
    assert (found.title_range, found.meta.title) == ((0, 3), "KTT")
    assert (found.encoding, found.newline) == ("utf-8", "crlf")
    assert len(found.source_sha256) == 32


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u00a0\n".encode()])
def test_an_empty_file_is_refused_by_its_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(FormatError, match="there is no article in it"):
        read(TextImporter(), tmp_path / "a.txt")
    found, report = read(TextImporter(), tmp_path / "a.txt", keep_going=True)
    assert found == []
    assert report.errors[0].file.endswith("a.txt")


def test_a_guess_is_said_and_can_be_overruled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("José".encode("cp1252"))
    _, report = read(TextImporter(), tmp_path / "a.txt")
    assert any("cp1252" in note for note in report.notes)
    options = ImportOptions(encoding="cp850")
    (found,) = articles(read(TextImporter(), tmp_path / "a.txt", options)[0])
    assert (found.text, found.encoding) == ("JosÚ", "cp850")


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
@example(text="\ufeffAni")
def test_a_text_goes_out_and_comes_back(text: str, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    write(TextExporter(), [article(text)], target, context=replace(CONTEXT, force=True))
    (source,) = expand([target], Report())
    found = list(TextImporter().read(source, ImportOptions(), Report(), keep_going=False))
    assert [one.text for one in articles(found)] == [text]


@pytest.mark.parametrize("target", ["out", "out.zip"])
def test_a_folder_or_a_zip_holds_a_file_an_article(tmp_path: Path, target: str) -> None:
    write(TextExporter(), [named("Ani", "CON.txt"), named("Budi", "con.txt")], tmp_path / target)
    sources = list(expand([tmp_path / target], Report(), extensions=(".txt",)))
    assert [(s.file_name, s.read()) for s in sources] == [
        ("_CON.txt", b"Ani"),
        ("_con-2.txt", b"Budi"),
    ]


def test_two_exports_are_byte_equal(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write(TextExporter(), [article("Ani"), article("Budi")], tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert zipfile.is_zipfile(tmp_path / "a.zip")


def test_everything_but_the_text_is_reported(tmp_path: Path) -> None:
    content = article("KTT", (0, 3, "X"), meta=ArticleMeta("KTT", author="Ani"))
    report = write(TextExporter(), [content], tmp_path / "out")
    assert [item.what for item in report.dropped] == ["spans", "metadata"]
    assert report.kept["articles"] == 1


def test_an_existing_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(RuleViolation):
        write(TextExporter(), [article("Ani")], tmp_path / "out")


def test_sniffing_is_never_very_sure() -> None:
    sniff = TextImporter().sniff
    assert 0 < sniff(Path("a"), b"Ani") < sniff(Path("a.TXT"), b"Ani") < 0.5
    assert sniff(Path("a"), b"\0") == 0


def named(text: str, name: str) -> ArticleContent:
    content = article(text)
    source = ArticleSource(content.article.id, name, b"", "utf-8", "text")
    return replace(content, sources=(source,))
