from dataclasses import replace

import pytest

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.layers import LayerContent
from annotator.domain.reports import Report
from annotator.domain.scheme import TagScheme
from annotator.formats.conll_writing import ConllWriter
from tests.formats.material import article, words

TEXT = "Dr. Siti di Bali.\nIa datang"


def lines(content: ArticleContent, columns: int = 2) -> tuple[list[str], Report]:
    report = Report()
    writer = ConllWriter(TagScheme.IOB2, columns, report)
    segmentation = content.given or words(content)
    return writer.lines(content, content.layers[0], segmentation).split("\n"), report


def with_layer(content: ArticleContent, **fields: object) -> ArticleContent:
    layer = replace(content.layers[0], **fields)  # type: ignore[arg-type]
    return replace(content, layers=(layer,))


def test_an_article_is_a_line_a_token() -> None:
    found, report = lines(article(TEXT, (4, 8, "PER"), (12, 16, "LOC")))
    assert found == [
        "-DOCSTART-\tO", "", "Dr\tO", ".\tO", "Siti\tB-PER", "di\tO", "Bali\tB-LOC", ".\tO", "",
        "Ia\tO", "datang\tO", "", "",
    ]  # fmt: skip
    assert report.is_clean
    assert report.kept["spans"] == 2


def test_of_nested_and_overlapping_spans_the_longest_stays() -> None:
    content = article(TEXT, (0, 8, "PER"), (4, 8, "NAME"), (9, 16, "A"), (12, 17, "B"))
    found, report = lines(content)
    assert [line for line in found if line.endswith(("-PER", "-A", "-B"))] == [
        "Dr\tB-PER", ".\tI-PER", "Siti\tI-PER", "di\tB-A", "Bali\tI-A",
    ]  # fmt: skip
    reasons = {item.place: item.reason for item in report.dropped}
    assert sorted(reasons) == ["12–17", "4–8"]
    assert "is nested in" in reasons["4–8"]
    assert "overlaps" in reasons["12–17"]


def test_of_equal_places_the_first_label_stays() -> None:
    found, report = lines(article(TEXT, (4, 8, "Z"), (4, 8, "A")))
    assert "Siti\tB-A" in found
    assert len(report.dropped) == 1


def test_off_token_spans_are_widened_and_named() -> None:
    found, report = lines(article(TEXT, (5, 14, "X")))
    assert found[4:7] == ["Siti\tB-X", "di\tI-X", "Bali\tI-X"]
    assert [item.place for item in report.changed] == ["5–14"]
    assert "4–16" in report.changed[0].reason


def test_discontinuous_and_tokenless_spans_are_dropped_and_named() -> None:
    content = article(TEXT, (3, 4, "BLANK"), (4, 4, "POINT"), (9, 11, "X"))
    layer = content.layers[0]
    gap = replace(layer.spans[2], fragments=((0, 2), (9, 11)))
    found, report = lines(with_layer(content, spans=(*layer.spans[:2], gap)))
    assert not any("-" in line[1:] for line in found[1:])
    reasons = " ".join(item.reason for item in report.dropped)
    assert len(report.dropped) == 3
    assert "discontinuous" in reasons
    assert "no token" in reasons


def test_a_span_over_sentences_joins_them() -> None:
    found, report = lines(article(TEXT, (12, 20, "X")))
    assert found[6:9] == ["Bali\tB-X", ".\tI-X", "Ia\tI-X"]
    assert [item.what for item in report.changed] == ["sentence"]


def test_what_has_no_column_is_counted_as_dropped() -> None:
    content = article(TEXT, (4, 8, "PER"))
    layer: LayerContent = content.layers[0]
    span = layer.spans[0]
    noted = replace(span, attributes=(("a", "b"),), mark=replace(span.mark, note="see"))
    _, report = lines(with_layer(content, spans=(noted,)))
    assert [item.what for item in report.dropped] == ["attributes", "notes"]


def test_an_article_without_tokens_is_dropped() -> None:
    content = replace(article("  \u2028"), given=Segmentation((), ()))
    found, report = lines(content)
    assert found == [""]
    assert report.dropped[0].reason == "it has no token"


def test_tokens_that_would_break_a_line_are_rewritten() -> None:
    text = "a\tb -DOCSTART- c"
    given = Segmentation(((0, 3), (4, 14), (15, 16)), ((0, 16),))
    found, report = lines(replace(article(text), given=given))
    assert found[2:5] == ["a b\tO", "-DOCSTART\tO", "c\tO"]
    assert len(report.changed) == 2


@pytest.mark.parametrize("columns", [2, 3, 4, 5])
def test_columns_that_came_with_an_article_go_out_again(columns: int) -> None:
    content = article("Siti datang", (0, 4, "PER"))
    extra = '{"conll_columns":["NNP\\tVB","x"]}'
    content = replace(content, article=replace(content.article, extra=extra), given=words(content))
    found, _ = lines(content, columns)
    middle = ["NNP", "_", "_"][: columns - 2]
    assert found[2] == "\t".join(["Siti", *middle, "B-PER"])
    assert len(found[0].split("\t")) == columns
