import pytest

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints
from annotator.formats.units import OffsetUnit
from annotator.formats.webanno_tsv_reading import Column, ColumnKind, Placed, placed, taken_apart

HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n\n\n"


def built(body: str, head: str = HEAD, report: Report | None = None) -> Placed:
    complaints = Complaints("a.tsv", report or Report(), keep_going=report is not None)
    return placed(taken_apart(head + body, complaints), complaints)


def test_the_header_says_what_each_column_is() -> None:
    head = (
        "#FORMAT=WebAnno TSV 3.2\n"
        "#T_SP=x.Bare|\n"
        "#T_SP=x.Host|ROLE_x.Host:links_x.Host_Link|uima.tcas.Annotation|note\n"
        "#T_CH=x.CorefLink|referenceType|referenceRelation\n"
        "#T_RL=x.Dep|kind|BT_x.Bare\n\n\n"
    )
    row = "1-1\t0-1\tA" + "\t_" * 8
    page = taken_apart(f"{head}#Text=A\n{row}\n", Complaints("a.tsv", Report(), keep_going=False))
    assert page.version == (3, 2)
    assert [one.short for one in page.layers] == ["Bare", "Host", "CorefLink", "Dep"]
    assert [one.columns for one in page.layers] == [
        (Column(0, ColumnKind.PLACE, ""),),
        (
            Column(1, ColumnKind.ROLE, "links"),
            Column(2, ColumnKind.FILLER, "uima.tcas.Annotation"),
            Column(3, ColumnKind.FEATURE, "note"),
        ),
        (
            Column(4, ColumnKind.FEATURE, "referenceType"),
            Column(5, ColumnKind.LINK, "referenceRelation"),
        ),
        (Column(6, ColumnKind.FEATURE, "kind"), Column(7, ColumnKind.SOURCE, "x.Bare")),
    ]


def test_sentences_are_put_where_their_first_tokens_stand() -> None:
    found = built("#Text=Ani .\n1-1\t2-5\tAni\t_\n1-2\t6-7\t.\t_\n\n#Text=Ya\n2-1\t10-12\tYa\t_\n")
    assert found.text == "  Ani .\n  Ya"
    assert found.filled == 5
    assert found.given is not None
    assert found.given.tokens == ((2, 5), (6, 7), (10, 12))
    assert found.given.sentences == ((2, 7), (10, 12))


def test_a_sentence_of_several_lines_and_one_that_follows_at_once_are_read() -> None:
    found = built("#Text=Ani\n#Text=Budi\n1-1\t0-3\tAni\t_\n\n#Text=!\n2-1\t8-9\t!\t_\n")
    assert found.text == "Ani\nBudi!"


def test_blanks_before_the_first_token_of_a_sentence_are_part_of_it() -> None:
    assert built("#Text= Ani\n1-1\t1-4\tAni\t_\n").text == " Ani"


@pytest.mark.parametrize(
    ("offsets", "unit"),
    [
        (("0-2", "3-4"), OffsetUnit.UTF16),
        (("0-1", "2-3"), OffsetUnit.CODE_POINT),
        (("0-4", "5-6"), OffsetUnit.UTF8),
    ],
)
def test_the_unit_in_which_all_tokens_fit_is_found(
    offsets: tuple[str, str], unit: OffsetUnit
) -> None:
    rows = f"1-1\t{offsets[0]}\t😊\t_\n1-2\t{offsets[1]}\ta\t_\n"
    found = built(f"#Text=😊 a\n{rows}")
    assert found.unit is unit
    assert found.given is not None
    assert found.given.tokens == ((0, 1), (2, 3))


def test_a_carriage_return_in_the_text_becomes_part_of_a_newline() -> None:
    found = built("#Text=a\\r\n#Text=b\n1-1\t0-1\ta\t_\n1-2\t3-4\tb\t_\n")
    assert found.text == "a\nb"
    assert found.given is not None
    assert found.given.tokens == ((0, 1), (2, 3))


def test_tokens_that_overlap_are_not_taken_as_the_articles() -> None:
    report = Report()
    found = built("#Text=abc\n1-1\t0-2\tab\t_\n1-2\t1-3\tbc\t_\n", report=report)
    assert found.given is None
    assert "overlap" in report.notes[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("#Text=A\n1-1\t0-1\tB\t_\n", "line 6: the token .B. is not at 0–1"),
        ("#Text=A\n1-1\t0-1\tA\n", "line 6: has 3 of 4 columns"),
        ("#Text=A\nx\t0-1\tA\t_\n", "line 6: .x. is no number of a token"),
        ("#Text=A\n1-1\t0\tA\t_\n", "line 6: has no offsets"),
        ("1-1\t0-1\tA\t_\n", "line 5: stands before any"),
        ("#Text=A\n", "no token"),
        ("#Text=AB\n1-1\t0-1\tA\t_\n\n#Text=C\n2-1\t1-2\tC\t_\n", "line 8: begins before"),
        ("#Text=A\n1-1\t0-1\tA\t_\n\n#Text=C\n2-1\t99999999-99999999\t\t_\n", "line 8: leaves out"),
    ],
)
def test_what_is_broken_is_named_by_its_line(body: str, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        built(body)


def test_a_broken_row_costs_no_other() -> None:
    report = Report()
    found = built("#Text=A B\n1-1\t0-1\tX\t_\n1-2\t2-3\tB\t_\n", report=report)
    assert found.places == {7: (2, 3)}
    assert [error.line for error in report.errors] == [6]


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("#id=1\n#text=A\n", "WebAnno TSV 1 or 2, which has no offsets"),
        ("#FORMAT=WebAnno TSV 4.0\n\n", "WebAnno TSV 4.0"),
        ("#FORMAT=Something\n", "is no WebAnno TSV 3"),
        ("#FORMAT=WebAnno TSV 3.3\n#T_RL=x.R|kind\n\n", "does not say what it links"),
        ("#FORMAT=WebAnno TSV 3.3\n#T_SP=|kind\n\n", "without a name"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(head: str, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        built("#Text=A\n1-1\t0-1\tA\t_\n", head)
