from pathlib import Path

from annotator.workspace.clock_and_ids import Clock, device_id, new_id, new_person_id


def test_the_clock_goes_on_while_the_computers_stands_still() -> None:
    clock = Clock(lambda: 5_000_000)
    assert [clock.now_us() for _ in range(3)] == [5000, 5001, 5002]


def test_the_clock_never_goes_back() -> None:
    times = iter([9_000_000, 1_000_000, 20_000_000])
    clock = Clock(lambda: next(times))
    assert [clock.now_us() for _ in range(3)] == [9000, 9001, 20000]


def test_ids_are_different_and_of_version_7() -> None:
    ids = {new_id() for _ in range(500)} | {bytes(new_person_id())}
    assert len(ids) == 501
    assert all(len(one) == 16 and one[6] >> 4 == 7 for one in ids)


def test_an_installation_keeps_its_device_id(tmp_path: Path) -> None:
    assert device_id(tmp_path) == device_id(tmp_path)


def test_a_broken_device_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "device").write_text("nonsense")
    assert device_id(tmp_path) == device_id(tmp_path)


def test_where_nothing_can_be_written_each_start_is_a_device(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    assert device_id(tmp_path / "taken") != device_id(tmp_path / "taken")
