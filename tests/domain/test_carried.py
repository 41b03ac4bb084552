"""What travels between projects."""

from annotator.domain.carried import CarriedChain
from annotator.domain.ids import DeviceId, PersonId


def test_a_chain_is_known_by_its_person_and_device() -> None:
    person, device = PersonId(b"p" * 16), DeviceId(b"d" * 16)
    assert CarriedChain(person, device, 3, 3, 10, b"h" * 16).key == (person, device)
