from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.review.gathered import Gathered, labels_in, marked_in
from annotator.review.values import Level
from tests.workspace.values import layer, span, stance, topic

ONE = ArticleId(b"1" * 16)


def test_layers_of_one_article_become_a_sheet_units_and_gold() -> None:
    gathered = Gathered({})
    said = {"ani": layer(span(0, 4, "PER"), topic("sport")), "budi": layer(topic("politics"))}
    gathered.add(ONE, 10, said, gold=layer(span(0, 4, "ORG")), week="2026-W47")
    assert gathered.annotators() == ["ani", "budi"]
    assert labels_in(gathered.sheets_of(ClusterKind.SPAN)) == ["PER"]
    assert gathered.gold == [marked_in(layer(span(0, 4, "ORG")))]
    assert gathered.used == {ClusterKind.SPAN, ClusterKind.TOPIC}
    assert {row[2] for row in gathered.units[Level.TOPIC].rows} == {
        frozenset({"sport"}),
        frozenset({"politics"}),
    }


def test_topics_and_stances_are_marked_as_places_of_their_question() -> None:
    gathered = Gathered({})
    gathered.add(ONE, 10, {"ani": layer(topic("sport"), stance("for")), "budi": layer()})
    (topics,) = gathered.sheets_of(ClusterKind.TOPIC)
    assert {name: [one.label for one in marked] for name, marked in topics.items()} == {
        "ani": ["sport"],
        "budi": [],
    }
    (stances,) = gathered.sheets_of(ClusterKind.STANCE)
    assert [one.label for one in stances["ani"]] == ["for"]
    assert stances["budi"] == []
