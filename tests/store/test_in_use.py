"""What is in use stays, as long as it is."""

from pathlib import Path

from annotator.domain.ids import EventId, SpanId
from annotator.store.in_use import kept_rows
from tests.store.material import a_layer, a_relation, a_span, changing
from tests.store.team import fresh, submission, team


def test_a_span_removed_here_stays_while_a_relation_made_elsewhere_needs_it(
    tmp_path: Path,
) -> None:
    with team(tmp_path) as (_, articles, seats):
        home, train = seats[:2]
        layer = a_layer(articles[0], home.person)
        one, two = a_span(layer.id, 1), a_span(layer.id, 2, ((12, 19),))
        first = changing((None, layer), (None, one), (None, two))
        home.store.apply(first, op_id=EventId(fresh(b"op")), person=home.person.id, now_us=2_000)
        train.store.exchange.merge(submission(home.store, home.person))

        def apply(seat: object, now_us: int, *changes: tuple[object, object]) -> None:
            made = changing(*changes)  # type: ignore[arg-type]  # rows, as the callers below pass
            store = home.store if seat is home else train.store
            store.apply(made, op_id=EventId(fresh(b"op")), person=home.person.id, now_us=now_us)

        link = a_relation(layer.id, SpanId(one.id), SpanId(two.id))
        apply(home, 3_000, (one, None))
        apply(train, 3_500, (None, link))
        home.store.exchange.merge(submission(train.store, home.person))
        there = home.store.layer_content(layer.id)
        assert there is not None
        assert there.spans == (one, two)
        with home.store.reading() as tables:
            assert kept_rows(tables) == {("span", (layer.id, one.id))}
        again = home.store.exchange.merge(submission(train.store, home.person))
        assert again.changed_rows == 0
        apply(home, 4_000, (link, None))
        home.store.exchange.merge(submission(train.store, home.person))
        later = home.store.layer_content(layer.id)
        assert later is not None
        assert later.spans == (two,)
        with home.store.reading() as tables:
            assert kept_rows(tables) == set()
