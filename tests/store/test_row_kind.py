from annotator.store.codecs import ACTOR, SPAN


def test_statements_name_every_column_and_the_key() -> None:
    assert SPAN.stored[-3:] == ("owner_id", "revision", "removed")
    assert SPAN.insert.count("?") == len(SPAN.stored) + 1
    assert SPAN.update.endswith("row_hash = ? WHERE layer_id = ? AND id = ?")
    assert SPAN.select.endswith("WHERE layer_id = ? AND id = ?")


def test_aliases_stand_in_no_column_of_the_actor() -> None:
    assert ACTOR.columns[-1] == "aliases"
    assert "aliases" not in ACTOR.stored
