from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle
from annotator.domain.reports import Report
from annotator.formats.conll import ConllImporter, ConllImportOptions
from tests.formats.material import articles, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.conll"


def load(
    file: Path, text: str, options: ConllImportOptions | None = None, *, keep_going: bool = False
) -> tuple[list[ImportedArticle], Report]:
    file.write_text(text, encoding="utf-8", newline="")
    found, report = read(ConllImporter(), file, options, keep_going=keep_going)
    return articles(found), report


def quoted(found: ImportedArticle) -> list[tuple[str, str]]:
    return [
        (span.label, found.text[span.fragments[0][0] : span.fragments[0][1]])
        for span in found.layers[0].spans
    ]


def test_text_is_tokens_with_blanks_and_sentences_with_newlines(file: Path) -> None:
    (found,), _ = load(file, "Siti B-PER\r\ndatang O\r\n\r\n\r\nKe O\r\nBali B-LOC\r\n")
    assert found.text == "Siti datang\nKe Bali"
    assert found.newline == "crlf"
    assert quoted(found) == [("PER", "Siti"), ("LOC", "Bali")]
    assert found.given is not None
    assert found.given.tokens == ((0, 4), (5, 11), (12, 14), (15, 19))
    assert found.given.sentences == ((0, 11), (12, 19))


@pytest.mark.parametrize("mark", ["-DOCSTART- -X- -X- O", "# newdoc", "# newdoc id = 7"])
def test_articles_begin_where_the_file_says(file: Path, mark: str) -> None:
    text = f"{mark}\n\nAni NN O O\n\n{mark}\n\nBudi NN O O\n\ndi IN O O\n"
    assert [found.text for found in load(file, text)[0]] == ["Ani", "Budi\ndi"]
    assert [found.line for found in load(file, text)[0]] == [3, 7]


@pytest.mark.parametrize(
    ("division", "texts"),
    [("file", ["A\nB\nC"]), ("sentence", ["A", "B", "C"]), ("2", ["A\nB", "C"]),
     ("auto", ["A\nB", "C"]), ("9", ["A\nB", "C"])],
)  # fmt: skip
def test_articles_can_be_divided_otherwise(file: Path, division: str, texts: list[str]) -> None:
    text = "A O\n\nB O\n\n-DOCSTART- O\n\nC O\n"
    options = ConllImportOptions(articles=division)
    assert [found.text for found in load(file, text, options)[0]] == texts


def test_tabs_decide_where_the_file_has_them(file: Path) -> None:
    (found,), _ = load(file, "New York\tB-LOC\nE\u00a0F\tO\n#\tO\n-DOCSTART-x\tO\n")
    assert found.text == "New York E\u00a0F # -DOCSTART-x"


def test_only_blanks_part_columns_elsewhere(file: Path) -> None:
    (found,), _ = load(file, "E\u00a0F   NN  B-X \na\u2028b NN O\n")
    assert found.text == "E\u00a0F a\u2028b"


def test_other_columns_are_kept_beside_the_article(file: Path) -> None:
    (found,), _ = load(file, "Siti NNP I-NP B-PER\ndatang VB O O\n")
    assert found.extra == '{"conll_columns":["NNP\\tVB","I-NP\\tO"]}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [("datang", "has 1 of 3 columns"), ("datang O", "has 2 of 3"), ("a b c", '"c" is no tag')],
)
def test_a_broken_line_is_named(file: Path, line: str, reason: str) -> None:
    text = f"Siti NNP B-PER\n{line}\nBali NNP B-LOC\n"
    with pytest.raises(FormatError, match=f"line 2: .*{reason}"):
        load(file, text)
    (found,), report = load(file, text, keep_going=True)
    assert found.text == "Siti Bali"
    assert [error.line for error in report.errors] == [2]


def test_bare_prefixes_need_a_label(file: Path) -> None:
    (found,), report = load(file, "A B\nB I\nC O\n")
    assert quoted(found) == []
    assert [item.place for item in report.dropped] == ["line 1", "line 2"]
    (found,), report = load(file, "A B\nB I\nC O\n", ConllImportOptions(bare_label="GENE"))
    assert quoted(found) == [("GENE", "A B")]


def test_labels_that_no_scheme_can_hold_are_dropped(file: Path) -> None:
    (found,), report = load(file, f"A\tB-{'x' * 5001}\nB\tB- %20\n")
    assert quoted(found) == []
    assert len(report.dropped) == 2


def test_a_line_without_tabs_is_parted_at_blanks_and_told(file: Path) -> None:
    (found,), report = load(file, "A\tB-X\nB B-Y\nC\tO\n")
    assert quoted(found) == [("X", "A"), ("Y", "B")]
    assert [item.place for item in report.changed] == ["line 2"]


def test_a_line_without_a_token_is_named(file: Path) -> None:
    with pytest.raises(FormatError, match="line 2: has no token"):
        load(file, "A\tO\n\tO\n")
    with pytest.raises(FormatError, match="line 2: has 1 of 2 columns"):
        load(file, "A\tO\nB C\n")


def test_suffixes_and_underlines_are_read_and_told(file: Path) -> None:
    (found,), report = load(file, "A NP-B\nB NP-I\nC _\n")
    assert quoted(found) == [("NP", "A B")]
    assert [item.place for item in report.changed] == ["2 lines, first line 1"]
    assert any('1 tags "_"' in note for note in report.notes)


def test_comments_are_passed_over_and_counted(file: Path) -> None:
    (found,), report = load(file, "# id 7\nA O\n#x y\nB O\n")
    assert found.text == "A B"
    assert any("2 comment lines" in note for note in report.notes)


@pytest.mark.parametrize("text", ["", "\n \n", "-DOCSTART- O\n\n"])
def test_a_file_without_tokens_is_refused(file: Path, text: str) -> None:
    with pytest.raises(FormatError, match="there is no article"):
        load(file, text)


def test_conllu_is_refused_by_its_name(file: Path) -> None:
    line = "\t".join(["1", "a", "a", "X", "_", "_", "0", "root", "_", "_"])
    with pytest.raises(FormatError, match="CoNLL-U"):
        load(file, f"# text = a\n{line}\n")


def test_a_nul_is_a_complaint_with_its_line(file: Path) -> None:
    with pytest.raises(FormatError, match="line 2"):
        load(file, "A O\nB\0 O\n")
    (found,), _ = load(file, "A O\nB\0 O\n", keep_going=True)
    assert found.text == "A B"
