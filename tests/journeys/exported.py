"""Reading exports back with nothing but the standard library."""

import json
from pathlib import Path
from typing import Any

Label = tuple[str, int, int]


def json_lines(path: Path) -> list[dict[str, Any]]:
    """Give the objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def conll_spans(path: Path) -> list[tuple[str, str]]:
    """Give label and words of each IOB2 span, in order; a tag that does not fit is an error."""
    spans: list[tuple[str, list[str]]] = []
    before = "O"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "-DOCSTART-")):
            before = "O"
            continue
        word, tag = line.split("\t")
        if tag.startswith("B-"):
            spans.append((tag[2:], [word]))
        elif tag.startswith("I-"):
            assert before[2:] == tag[2:], line
            spans[-1][1].append(word)
        else:
            assert tag == "O", line
        before = tag
    return [(label, " ".join(words)) for label, words in spans]


def quoted(text: str, labels: list[Label]) -> list[tuple[str, str]]:
    """Give labels with the words that they stand on."""
    return [(label, text[start:end]) for label, start, end in labels]


def own_labels(row: dict[str, Any]) -> list[Label]:
    """Give the spans of the only layer of an article in the own format."""
    (layer,) = row["layers"]
    return sorted(
        ((span["label"], span["start"], span["end"]) for span in layer["spans"]),
        key=lambda label: (label[1], -label[2]),
    )


def training_labels(row: dict[str, Any]) -> list[Label]:
    """Give the entities of a row of training data."""
    return [(entity["label"], entity["start"], entity["end"]) for entity in row["entities"]]


def own_stances(header: dict[str, Any], row: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Give polarity, holder, target and evidence of each stance in the own format."""
    actors = {actor["id"]: actor["name"] for actor in header["actors"]}
    targets = {target["id"]: target["name"] for target in header["targets"]}
    (layer,) = row["layers"]
    return [
        (
            stance["polarity"],
            actors[stance["holder"]],
            targets[stance["target"]],
            evidence_of(row["text"], stance["evidence"]),
        )
        for stance in layer["stances"]
    ]


def evidence_of(text: str, fragments: list[list[int]]) -> str:
    """Give the words of an evidence."""
    return " … ".join(text[start:end] for start, end in fragments)
