"""The whole job on the real window, in processes of its own, by keys and by mouse."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.journeys.conftest import OTHER_ARTICLE, Journey
from tests.journeys.driver import CONLL, OWN, TRAINING
from tests.journeys.exported import (
    conll_spans,
    evidence_of,
    json_lines,
    own_labels,
    own_stances,
    quoted,
    training_labels,
)

Labels = list[tuple[str, str]]

NAMES: Labels = [
    ("PER", "Kim Jong Un"),
    ("EVT", "Perjalanan Ke Vladivostok"),
    ("GPE", "Vladivostok"),
    ("GPE", "Vladivostok"),
    ("ROLE", "Presiden Rusia"),
    ("GPE", "Rusia"),
    ("PER", "Vladimir Putin"),
]
PLACES = [(0, 11), (26, 51), (40, 51), (105, 116), (251, 265), (260, 265), (266, 280)]
LAST = ("DATE", "Selasa")
BY_KEYS: Labels = [*NAMES, LAST]
BY_MOUSE: Labels = [*NAMES, LAST, ("ORG", "Kremlin")]
NESTED = [2, 5]
"""Which of the names lie in a larger one; a flat format leaves them out."""
EVIDENCE = "Kremlin telah mengkonfirmasi bahwa Kim akan mengunjungi Rusia"
STANCE = ("for", "Rusia", "Kim and Putin meet", EVIDENCE)

both_ways = pytest.mark.parametrize(
    ("journey", "labels"),
    [("by_keys", BY_KEYS), ("by_mouse", BY_MOUSE)],
    indirect=["journey"],
    ids=["keys", "mouse"],
)


@both_ways
def test_all_is_there_after_a_kill_and_the_exports_hold_exactly_that(
    journey: Journey, labels: Labels
) -> None:
    (evening,) = journey.go("first_day", ends_in_a_kill=True)
    assert as_labels(evening["saved"]) == labels
    told = journey.go("second_day")
    seen = {line["when"]: line["seen"] for line in told if "when" in line}
    assert_seen(seen["morning"], labels)
    assert_seen(seen["undone"], [label for label in labels if label != LAST])
    assert_seen(seen["evening"], labels)
    assert told[-1] == {"end": "second_day"}
    assert_own_export(journey, labels)
    assert_training_data(journey, labels)
    assert_names(journey, labels)
    assert_sound(journey)


@pytest.mark.parametrize("journey", ["across_articles"], indirect=True)
def test_undo_and_redo_show_the_article_that_they_change(journey: Journey) -> None:
    journey.go("evening")
    told = journey.go("morning")
    seen = {line["when"]: line["seen"] for line in told if "when" in line}
    assert as_labels(seen["morning"]["spans"]) == [
        ("PER", "Vladimir Putin"),
        ("GPE", "Pyongyang"),
    ]
    assert as_labels(seen["end"]["spans"]) == [("ORG", "Warga")]
    assert_sound(journey)


def as_labels(pairs: list[list[str]]) -> Labels:
    return [(label, words) for label, words in pairs]


def assert_seen(seen: dict[str, Any], labels: Labels) -> None:
    assert as_labels(seen["spans"]) == labels
    assert seen["topics"] == ["conflict", "diplomacy"]
    polarity, holder, target, evidence = STANCE
    assert seen["stances"] == [[polarity, f"{holder} → {target}", evidence]]
    assert seen["status"] == "Done"
    assert seen["saved"] == "✓ Saved"


def assert_own_export(journey: Journey, labels: Labels) -> None:
    header, *articles = json_lines(journey.folder / OWN)
    by_title = {article["text"].split("\n")[0][:8]: article for article in articles}
    kim, other = by_title["Kim Jong"], by_title["Jembatan"]
    assert len(articles) == 2
    assert quoted(kim["text"], own_labels(kim)) == labels
    assert [(start, end) for _, start, end in own_labels(kim)][: len(PLACES)] == PLACES
    assert {topic["label"] for topic in kim["layers"][0]["topics"]} == {"conflict", "diplomacy"}
    assert own_stances(header, kim) == [STANCE]
    assert kim["layers"][0]["status"] == "done"
    assert other["text"] == OTHER_ARTICLE
    assert quoted(other["text"], own_labels(other)) == [("PER", "Rahma Sidu")]
    assert other["layers"][0]["status"] == "in_progress"


def assert_training_data(journey: Journey, labels: Labels) -> None:
    (row,) = json_lines(journey.folder / TRAINING)
    assert quoted(row["text"], training_labels(row)) == labels
    assert sorted(row["topics"]) == ["conflict", "diplomacy"]
    (stance,) = row["stances"]
    evidence = evidence_of(row["text"], stance["evidence"])
    assert (stance["polarity"], stance["holder"], stance["target"], evidence) == STANCE


def assert_names(journey: Journey, labels: Labels) -> None:
    flat = [label for at, label in enumerate(labels) if at not in NESTED]
    assert conll_spans(journey.folder / CONLL) == flat


def assert_sound(journey: Journey) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "check", str(journey.project), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout) == {"sound": True, "problems": []}, done.stderr
