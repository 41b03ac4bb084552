"""What SQLite copies from a received project file is what the slow road would have written."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.domain.carried import Carrier
from annotator.domain.errors import FormatError
from annotator.domain.ids import ArticleId, EventId
from annotator.domain.layers import LayerContent
from annotator.store.canonical import hash_row
from annotator.store.codecs import LAYER, SPAN
from annotator.store.doctor import check
from annotator.store.merging import MergeOutcome
from annotator.store.project_store import ProjectStore
from annotator.store.received import ReceivedProject
from annotator.store.receiving import received_project
from tests.store.material import OTHER_DEVICE, a_full_layer, a_layer, a_span
from tests.store.team import PEOPLE, Parcel, Seat, fresh, team

_SPAN = (*SPAN.stored, "row_hash")


@contextmanager
def opened(path: Path, folder: Path) -> Iterator[ReceivedProject]:
    folder.mkdir(exist_ok=True)
    with received_project(path, folder, OTHER_DEVICE, PEOPLE[2].id, None, 1) as found:
        yield found


def merge_file(lead: ProjectStore, path: Path, folder: Path) -> MergeOutcome:
    with opened(path, folder) as source:
        return lead.exchange.merge(source)


def merge_slowly(lead: ProjectStore, path: Path, folder: Path) -> MergeOutcome:
    """Merge the same source read into Python first, which SQLite cannot copy."""
    with opened(path, folder) as source:
        parcel: Carrier = Parcel(source)
    return lead.exchange.merge(parcel)


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[tuple[list[ArticleId], list[Seat]]]:
    """A team whose first member imported a full layer and one of plain spans alone."""
    with team(tmp_path) as (_, articles, seats):
        plain = a_layer(articles[1], PEOPLE[0])
        spans = tuple(a_span(plain.id, number, ((number, 9),)) for number in range(1, 8))
        with seats[0].store.bulk(PEOPLE[0].id, 2_000, "own", op_id=EventId(fresh(b"op"))) as bulk:
            bulk.add_layer(a_full_layer(articles[0], PEOPLE[0]))
            bulk.add_layer(LayerContent(plain, spans))
        yield articles, seats


def closed(seat: Seat) -> Path:
    seat.store.close()
    return seat.store.path


def test_layers_arrive_whole_and_sound(
    imported: tuple[list[ArticleId], list[Seat]], tmp_path: Path
) -> None:
    articles, seats = imported
    wanted = [seats[0].store.article(one).layers for one in articles[:2]]
    lead = seats[4].store
    outcome = merge_file(lead, closed(seats[0]), tmp_path / "private")
    assert [lead.article(one).layers for one in articles[:2]] == wanted
    assert outcome.report.kept["new spans"] == 9
    assert outcome.report.kept["new layers"] == 2
    assert check(lead.path) == []


def test_the_same_file_again_changes_nothing(
    imported: tuple[list[ArticleId], list[Seat]], tmp_path: Path
) -> None:
    _, seats = imported
    lead, path = seats[4].store, closed(seats[0])
    merge_file(lead, path, tmp_path / "once")
    assert merge_file(lead, path, tmp_path / "twice").changed_rows == 0


@pytest.mark.parametrize("seed", range(6))
def test_both_roads_give_one_project(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    with team(tmp_path, is_sharing=seed % 2 == 1) as (_, articles, seats):
        quick, slow = seats[4].store, seats[5].store
        clocks = [1_000_000 + 10 * number for number in range(4)]
        for number, seat in enumerate(seats[:4]):
            for _ in range(rng.randrange(2, 9)):
                clocks[number] = seat.edit(rng, articles, clocks[number])
        for again in range(2):
            for number, seat in enumerate(seats[:4]):
                clocks[number] = seat.edit(rng, articles, clocks[number])
                path = seat.store.path
                one = merge_file(quick, path, tmp_path / f"quick{again}{number}")
                other = merge_slowly(slow, path, tmp_path / f"slow{again}{number}")
                assert one.report.as_json() == other.report.as_json()
                assert one.changed_rows == other.changed_rows
                assert quick.digest() == slow.digest()
        # Gold rows at random have no decisions; everything else is sound.
        assert {problem.check for problem in check(quick.path)} <= {"review"}


Row = dict[str, object]


def hashed(row: Row) -> Row:
    """Give a row the hash that it must have, as a careful forger would."""
    values = [row[name] for name in SPAN.stored]
    return row | {"row_hash": hash_row("span", values)}  # type: ignore[arg-type]  # what SQLite keeps


def forged(path: Path, change: Callable[[Row], Row]) -> None:
    """Change one plain span of a file whose table takes anything."""
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA legacy_alter_table = ON")
        driver.execute("ALTER TABLE span RENAME TO honest")
        names = ", ".join(_SPAN)
        driver.execute(f"CREATE TABLE span ({names}, PRIMARY KEY (layer_id, id)) WITHOUT ROWID")
        driver.execute(f"INSERT INTO span ({names}) SELECT {names} FROM honest")  # noqa: S608 (our own names)
        driver.execute("DROP TABLE honest")
        found = driver.execute(
            f"SELECT {names} FROM span WHERE fragments = '' ORDER BY end_cp LIMIT 1"  # noqa: S608 (our own names)
        ).fetchone()
        row = dict(zip(_SPAN, found, strict=True))
        driver.execute("DELETE FROM span WHERE layer_id = ? AND id = ?", found[:2])
        marks = ", ".join("?" * len(_SPAN))
        driver.execute(
            f"INSERT INTO span ({names}) VALUES ({marks})",  # noqa: S608 (our own names)
            list(change(row).values()),
        )
        driver.commit()


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row | {"row_hash": b"h" * 16},
        lambda row: row | {"label": "Place"},
        lambda row: hashed(row | {"owner_id": PEOPLE[1].id}),
        lambda row: hashed(row | {"end_cp": 9_999}),
        lambda row: hashed(row | {"start_cp": 8, "end_cp": 3}),
        lambda row: hashed(row | {"start_cp": -1}),
        lambda row: hashed(row | {"label": b"Person"}),
        lambda row: hashed(row | {"label": None}),
        lambda row: hashed(row | {"label": "Per\x1eson"}) | {"row_hash": b"h" * 16},
        lambda row: hashed(row | {"start_cp": "first"}),
        lambda row: hashed(row | {"origin": "guessed"}),
        lambda row: hashed(row | {"confidence": 7.0}),
        lambda row: hashed(row | {"id": b"short"}),
        lambda row: hashed(row | {"scheme_id": b"s" * 15}),
        lambda row: hashed(row | {"attributes": "{"}),
        lambda row: hashed(row | {"fragments": "0-3"}),
    ],
)
def test_a_forged_span_is_refused_in_one_sentence_and_nothing_changes(
    imported: tuple[list[ArticleId], list[Seat]],
    tmp_path: Path,
    change: Callable[[Row], Row],
) -> None:
    _, seats = imported
    lead = seats[4].store
    path = closed(seats[0])
    honest = tmp_path / "honest.annot"
    honest.write_bytes(path.read_bytes())
    forged(path, change)
    digest = lead.digest()
    with pytest.raises(FormatError, match="nothing of it was merged"):
        merge_file(lead, path, tmp_path / "private")
    assert lead.digest() == digest
    merge_file(lead, honest, tmp_path / "again")
    assert check(lead.path) == []


def test_a_layer_in_anothers_name_is_refused(
    imported: tuple[list[ArticleId], list[Seat]], tmp_path: Path
) -> None:
    _, seats = imported
    lead, path = seats[4].store, closed(seats[0])
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("UPDATE layer SET owner_id = ?", (PEOPLE[1].id,))
        driver.execute("UPDATE span SET owner_id = ?", (PEOPLE[1].id,))
        names = ", ".join(LAYER.stored)
        for row in driver.execute(f"SELECT {names} FROM layer").fetchall():  # noqa: S608 (our own names)
            new = (hash_row("layer", row), row[0])
            driver.execute("UPDATE layer SET row_hash = ? WHERE id = ?", new)
        driver.commit()
    digest = lead.digest()
    with pytest.raises(FormatError, match="nothing of it was merged"):
        merge_file(lead, path, tmp_path / "private")
    assert lead.digest() == digest


def test_tables_of_another_shape_are_told(
    imported: tuple[list[ArticleId], list[Seat]], tmp_path: Path
) -> None:
    _, seats = imported
    lead, path = seats[4].store, closed(seats[0])
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("ALTER TABLE span RENAME COLUMN note TO remark")
    with pytest.raises(FormatError, match="not those of a project"):
        merge_file(lead, path, tmp_path / "private")


def test_checks_hold_again_after_a_merge(
    imported: tuple[list[ArticleId], list[Seat]], tmp_path: Path
) -> None:
    _, seats = imported
    lead = seats[4].store
    merge_file(lead, closed(seats[0]), tmp_path / "private")
    with lead._writing() as link:
        assert link.one("PRAGMA ignore_check_constraints") == (0,)
        assert link.one("PRAGMA foreign_keys") == (1,)
        assert link.all("SELECT name FROM temp.sqlite_master") == []
