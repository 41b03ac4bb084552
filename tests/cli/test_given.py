import pytest
from typer import BadParameter

from annotator.cli.given import as_mapping, as_statuses
from annotator.domain.layers import LayerStatus


def test_options_are_names_with_values() -> None:
    assert as_mapping(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    assert as_mapping(None) == {}


@pytest.mark.parametrize("word", ["a", "=1"])
def test_anything_else_is_refused(word: str) -> None:
    with pytest.raises(BadParameter, match="NAME=VALUE"):
        as_mapping([word])


def test_statuses_are_a_list_or_all() -> None:
    assert as_statuses("done, flagged") == {LayerStatus.DONE, LayerStatus.FLAGGED}
    assert as_statuses("all") == set(LayerStatus)
    assert as_statuses(None) is None
    with pytest.raises(BadParameter, match="in_progress"):
        as_statuses("finished")
