import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.errors import FormatError
from annotator.domain.exchange import NativeArticle
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.jsonl_model import ArticleRow, HeaderRow
from annotator.formats.jsonl_native import NativeReader, header_of
from annotator.formats.jsonl_writing import article_line, header_line
from tests.formats.material import ANI, HEADER, OTHER_SCHEME, SCHEME, SUMMIT, article, read

ROW = json.loads(article_line(article("Ani di Bali", (0, 3, "PER"), (7, 11, "LOC")), {}))
LAYER = ROW["layers"][0]
TOPIC = {"id": "0" * 32, "label": "t"}
STANCE = {
    "id": "0" * 32, "holder": AUTHOR_ID.hex(), "target": SUMMIT.id.hex(), "polarity": "for",
}  # fmt: skip

Edit = Callable[[dict[str, object], dict[str, object]], object]


def edited(edit: Edit) -> dict[str, object]:
    row = copy.deepcopy(ROW)
    edit(row, row["layers"][0])
    return cast("dict[str, object]", row)


def read_row(row: dict[str, object], folder: Path) -> list[object]:
    path = folder / "a.jsonl"
    path.write_text(header_line(HEADER) + json.dumps(row) + "\n", encoding="utf-8")
    return list(read(JsonlImporter(), path)[0])


def spans(layer: dict[str, object]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", layer["spans"])


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda r, _: r.update(text="Ano di Bali"), "SHA-256"),
        (lambda _, y: y.update(owner="f" * 32), "an owner"),
        (lambda _, y: y.update(scheme="f" * 32), "a label scheme"),
        (lambda _, y: y.update(status="unseen"), "never stored"),
        (lambda _, y: spans(y)[0].update(end=99), "does not lie in the text"),
        (lambda _, y: spans(y)[0].update(start=5, end=4), "does not lie in the text"),
        (lambda _, y: spans(y)[0].update(start=-1), "greater than or equal to 0"),
        (lambda _, y: spans(y)[0].update(start=0.5), "valid integer"),
        (lambda _, y: spans(y)[0].update(start=True), "valid integer"),
        (lambda _, y: spans(y)[0].pop("end"), "either start and end"),
        (lambda _, y: spans(y)[0].update(fragments=[[0, 1]]), "either start and end"),
        (lambda _, y: spans(y)[0].update(label=""), "at least 1 character"),
        (lambda _, y: spans(y)[0].update(id="xyz"), "pattern"),
        (lambda _, y: spans(y)[0].update(scheme="f" * 32), "a label scheme"),
        (lambda _, y: spans(y)[0].update(id=spans(y)[1]["id"]), "same id"),
        (lambda _, y: spans(y)[0].update(confidence=2), "less than or equal to 1"),
        (lambda r, y: r.update(layers=[y, y]), "the layer .* stands there twice"),
        (lambda _, y: y.update(topics=[{**TOPIC, "span": "f" * 32}]), "a span"),
        (lambda _, y: y.update(stances=[{**STANCE, "target": "f" * 32}]), "a target"),
        (lambda _, y: y.update(stances=[{**STANCE, "holder": "f" * 32}]), "an actor"),
        (lambda _, y: y.update(stances=[STANCE, STANCE]), "the stance .* stands there twice"),
        (lambda _, y: y.update(stances=[{**STANCE, "evidence": [[5, 6], [0, 1]]}]), "in order"),
        (lambda r, _: r.update(segmentation={"tokens": [[3, 3]], "sentences": []}), "out of order"),
        (lambda r, _: r.update(title_range=[0, 50]), "does not lie in the text"),
    ],
)  # fmt: skip
def test_a_row_that_contradicts_itself_is_refused(edit: Edit, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=reason) as caught:
        read_row(edited(edit), tmp_path)
    assert caught.value.line == 2


def test_an_article_twice_is_refused() -> None:
    reader = NativeReader(HEADER, "a")
    reader.article(cast("ArticleRow", ROW), 2)
    with pytest.raises(FormatError, match=r"the article .* stands there twice"):
        reader.article(cast("ArticleRow", ROW), 3)


def test_a_nul_in_a_text_is_refused(tmp_path: Path) -> None:
    row = json.loads(article_line(article("a\0b"), {}))
    with pytest.raises(FormatError, match="NUL"):
        read_row(row, tmp_path)


def test_layers_and_spans_are_sorted_as_the_domain_wants(tmp_path: Path) -> None:
    row = edited(lambda _, y: spans(y).reverse())
    found = read_row(row, tmp_path)[1]
    assert isinstance(found, NativeArticle)
    assert [span.label for span in found.layers[0].spans] == ["PER", "LOC"]


def test_a_scheme_that_is_not_the_named_one_is_refused() -> None:
    row = cast("HeaderRow", json.loads(header_line(HEADER)))
    assert header_of(row, "a", 1) == HEADER
    row["schemes"][0]["id"] = SCHEME.version_id.hex()
    with pytest.raises(FormatError, match=OTHER_SCHEME.name):
        header_of(row, "a", 1)
    row["schemes"][0]["scheme"] = {"name": ""}
    with pytest.raises(FormatError, match="not well formed"):
        header_of(row, "a", 1)


def test_the_owner_is_who_the_id_names(tmp_path: Path) -> None:
    row = edited(lambda _, y: y.update(annotator="somebody else"))
    found = read_row(row, tmp_path)[1]
    assert isinstance(found, NativeArticle)
    assert found.layers[0].layer.owner == ANI.id
