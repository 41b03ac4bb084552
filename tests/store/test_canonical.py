from annotator.store.canonical import HASH_SIZE, hash_bytes, hash_row


def test_a_row_hash_depends_on_every_value_and_on_the_table() -> None:
    row = ("text", 1, 0.5, None, b"\x00\x01")
    hashes = {hash_row("span", row), hash_row("topic", row)}
    for at, other in enumerate(("Text", 2, 0.25, 0, b"\x00\x02")):
        hashes.add(hash_row("span", (*row[:at], other, *row[at + 1 :])))
    assert len(hashes) == 7
    assert {len(one) for one in hashes} == {HASH_SIZE}


def test_the_canonical_form_is_the_documented_one() -> None:
    expected = hash_bytes(b"span\x1f2\x1fkata\x1f7\x1fNone\x1f1abc")
    assert hash_row("span", (b"ab", "kata", 7, None, b"c")) == expected
