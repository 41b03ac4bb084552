"""What formats take in and give out."""

from annotator.domain.exchange import ImportedLayer, ImportedStance
from annotator.domain.layers import LayerKind, LayerStatus


def test_imported_labels_are_finished_work_of_an_annotator_unless_the_file_says_otherwise() -> None:
    layer = ImportedLayer()
    assert (layer.kind, layer.status) == (LayerKind.ANNOTATOR, LayerStatus.DONE)


def test_an_imported_stance_is_the_authors_at_its_place_by_itself() -> None:
    stance = ImportedStance("War", "against")
    assert (stance.holder, stance.level) == ("author", "span")
