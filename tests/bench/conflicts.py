"""Articles that three people have labelled, differing in so many places: for review at speed.

Made from the news of `corpus`: in each article six places are disturbed, one after the other left
out, relabelled, made longer, or said by one person only. Written as Prodigy's answers, which bring
everybody's layer as done.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.rows import Fragments
from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.bench.corpus import news_articles

__all__ = ["PEOPLE", "REVIEWER", "conflict_file", "write_answers"]

PEOPLE = ("Ani", "Budi", "Citra")
REVIEWER = "Sari"
_PER_ARTICLE = 6
_Place = tuple[str, tuple[int, int]]


def conflict_file(folder: Path, conflicts: int) -> Path:
    """Make a project with about so many conflicts in `folder`; the reviewer has made nothing."""
    answers = folder / "answers.jsonl"
    write_answers(answers, -(-conflicts // _PER_ARTICLE))
    path = folder / "conflicts.annot"
    with create_project(path, scheme=load_scheme("news"), person=REVIEWER) as project:
        project.importing.run(project.importing.plan([answers]))
    return path


def write_answers(path: Path, articles: int) -> None:
    """Write what the three say of so many articles, a line each."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, article in enumerate(news_articles(articles)):
            places = list(_apart(article.places))
            for person in range(len(PEOPLE)):
                said = _said(article.text, places, number, person)
                row = {
                    "text": article.text,
                    "spans": [
                        {"start": start, "end": end, "label": label} for label, (start, end) in said
                    ],
                    "answer": "accept",
                    "_input_hash": number,
                    "_task_hash": number * len(PEOPLE) + person,
                    "_annotator_id": PEOPLE[person],
                    "_session_id": PEOPLE[person],
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _apart(places: tuple[tuple[str, Fragments], ...]) -> Iterator[_Place]:
    """Give the places that no other one touches: each is a conflict of its own."""
    last = -1
    for label, fragments in places:
        start, end = fragments[0][0], fragments[-1][1]
        if len(fragments) == 1 and start > last:
            yield label, (start, end)
        last = max(last, end + 1)


def _said(text: str, places: list[_Place], number: int, person: int) -> list[_Place]:
    step = max(len(places) // _PER_ARTICLE, 1)
    disturbed = {at * step: at + number for at in range(_PER_ARTICLE) if at * step < len(places)}
    said: list[_Place] = []
    for at, (label, (start, end)) in enumerate(places):
        kind = disturbed.get(at, -1) % 4 if at in disturbed else None
        odd = person == (disturbed.get(at, 0) % len(PEOPLE))
        if kind == 0 and odd:
            continue
        if kind == 1 and odd:
            label = "ORG" if label != "ORG" else "PER"
        if kind == 2 and odd:
            end = _next_word_end(text, end)
        if kind == 3 and not odd:
            continue
        said.append((label, (start, end)))
    return said


def _next_word_end(text: str, at: int) -> int:
    """Give where the next word ends; the place itself where the line does."""
    end = at
    while end < len(text) and text[end] == " ":
        end += 1
    while end < len(text) and not text[end].isspace() and text[end] not in ".,;:":
        end += 1
    return end if end > at + 1 else at
