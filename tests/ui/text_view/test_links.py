from annotator.ui.text_view.links import LinkIndex, link_style
from annotator.ui.text_view.palette import contrast
from tests.ui.text_view.samples import LIGHT, SCHEME, relation, span


def test_relations_are_found_from_both_ends_once() -> None:
    kim, putin, city = span((0, 3)), span((4, 9)), span((10, 14))
    meets, visits = relation(kim, putin), relation(putin, city, "visits")
    index = LinkIndex([meets, visits])
    assert index.of([kim.id]) == (meets,)
    assert set(index.of([putin.id])) == {meets, visits}
    assert index.of([kim.id, putin.id]) == (meets, visits)
    index.replace_all([visits])
    assert (len(index), index.of([kim.id])) == (1, ())


def test_every_label_has_a_readable_style_with_its_short_name() -> None:
    assert link_style(SCHEME.relations, "meets", LIGHT).chip_name == "meets"
    unknown = link_style(SCHEME.relations, "long gone", LIGHT)
    assert unknown.chip_name == "long "
    assert contrast(unknown.edge, LIGHT.page) >= LIGHT.edge_contrast
