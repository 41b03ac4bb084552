"""Keys per span, measured: a robot labels real sentences in the real window.

usage: python -m tests.journeys.keystrokes [--sentences N] [--hard] [--headed]. Makes a project of
articles of 20 sentences without labels, lets `robot` reproduce the gold spans by keyboard alone,
exports, and compares every tag. Prints median, mean and errors; ends with 1 when a bound is broken.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.journeys.driver import CONLL, PROJECT
from tests.journeys.robot import GOLD

ARTICLE_SENTENCES = 20
MOST_SECONDS = 1_800
MEDIAN, MEAN = 3, 4
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1440, "height": 900, "dpr": 1}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}

Sentence = list[tuple[str, str]]


@dataclass(frozen=True)
class Keystrokes:
    """What the robot needed: `spent` keys for each span in order, moving on included.

    `metered` is what the program itself counted, `mouse` its mouse acts; `errors` are spans that
    the export lacks, has too many, or has elsewhere.
    """

    spent: list[int]
    keys: int
    metered: int
    mouse: int
    errors: int
    hard: list[tuple[str, list[str]]]

    @property
    def median(self) -> float:
        """Half of the spans took no more keys."""
        return statistics.median(self.spent)

    @property
    def mean(self) -> float:
        """All keys by all spans."""
        return self.keys / len(self.spent)

    @property
    def holds(self) -> bool:
        """Whether the bounds of the keystrokes hold."""
        is_exact = self.errors == 0 and self.mouse == 0
        return is_exact and self.median <= MEDIAN and self.mean <= MEAN


def sentences_of(path: Path, count: int) -> list[Sentence]:
    """Give the first sentences of a CoNLL file as words with their tags."""
    found: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if columns and columns[0] != "-DOCSTART-":
            found[-1].append((columns[0], columns[-1]))
        elif found[-1]:
            found.append([])
    return [sentence for sentence in found if sentence][:count]


def article_of(sentences: list[Sentence]) -> dict[str, object]:
    """Give the text of an article, and label, start and end of its names."""
    names: list[list[object]] = []
    parts: list[str] = []
    at = 0
    for sentence in sentences:
        for word, tag in sentence:
            if tag.startswith("B-"):
                names.append([tag[2:], at, at + len(word)])
            elif tag.startswith("I-"):
                names[-1][2] = at + len(word)
            at += len(word) + 1
        parts.append(" ".join(word for word, _ in sentence))
    return {"text": "\n".join(parts), "names": names}


def measured(folder: Path, source: Path, count: int, *, is_headed: bool = False) -> Keystrokes:
    """Let the robot label the first `count` sentences of a CoNLL file, in an empty folder."""
    sentences = sentences_of(source, count)
    articles = [
        sentences[at : at + ARTICLE_SENTENCES] for at in range(0, len(sentences), ARTICLE_SENTENCES)
    ]
    gold = [article_of(article) for article in articles]
    (folder / GOLD).write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    _make_project(folder, articles)
    words = ("-m", "tests.journeys.driver", "robot", "label_all", str(folder))
    told = _run(folder, *words, is_headed=is_headed)
    result = json.loads(told.splitlines()[0])
    _annotator(folder, "export", PROJECT, "--format", "conll", "--output", CONLL)
    stats = json.loads(_annotator(folder, "stats", PROJECT, "--json"))
    kept = _sorted(sentences_of(folder / CONLL, len(sentences) + 1))
    return Keystrokes(
        spent=result["spent"],
        keys=result["keys"],
        metered=stats["keys"]["total"]["keys"],
        mouse=stats["keys"]["total"]["mouse"],
        errors=_differences(_sorted(sentences), kept),
        hard=result["hard"],
    )


def _make_project(folder: Path, articles: list[list[Sentence]]) -> None:
    config = folder / "config"
    config.mkdir()
    (config / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    (config / "screens.json").write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    lines = ["-DOCSTART- O\n\n"]
    for article in articles:
        for sentence in article:
            lines += [f"{word} O\n" for word, _ in sentence] + ["\n"]
    (folder / "bare.conll").write_text("".join(lines), encoding="utf-8")
    _annotator(folder, "new", PROJECT)
    options = ("--option", f"articles={ARTICLE_SENTENCES}", "--option", "status=in_progress")
    _annotator(folder, "import", PROJECT, "bare.conll", "--format", "conll", *options)


def _annotator(folder: Path, *words: str) -> str:
    return _run(folder, "-m", "annotator", *words)


def _run(folder: Path, *words: str, is_headed: bool = False) -> str:
    screens = folder / "config" / "screens.json"
    own = {
        "ANNOTATOR_CONFIG_DIR": str(folder / "config"),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    if not is_headed:
        own["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | own,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stderr[-3000:]}")
    return done.stdout


def _sorted(sentences: list[Sentence]) -> list[Sentence]:
    """Give the sentences in an order of their words: exports have one of their own."""
    return sorted(sentences, key=lambda sentence: [word for word, _ in sentence])


def _differences(gold: list[Sentence], kept: list[Sentence]) -> int:
    """Count the spans of either that the other lacks."""

    def spans(sentences: list[Sentence]) -> set[tuple[int, str, int, int]]:
        found: dict[tuple[int, int], list[object]] = {}
        for number, sentence in enumerate(sentences):
            begun = 0
            for at, (_, tag) in enumerate(sentence):
                begun = at if tag.startswith("B-") else begun
                if tag != "O":
                    found[number, begun] = [tag[2:], at]
        return {(n, str(v[0]), b, int(str(v[1]))) for (n, b), v in found.items()}

    is_same_text = [[w for w, _ in s] for s in gold] == [[w for w, _ in s] for s in kept]
    wrong = len(spans(gold) ^ spans(kept))
    return wrong if is_same_text else max(wrong, 1)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.keystrokes")
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--hard", action="store_true", help="also list what took many keys")
    parser.add_argument("--headed", action="store_true", help="show the window on the display")
    given = parser.parse_args()
    fixtures = Path(os.environ.get("ANNOTATOR_FIXTURES", ROOT.parent / "shared" / "fixtures"))
    source = fixtures / "conll_idner_news_2k" / "dev.txt"
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), source, given.sentences, is_headed=given.headed)
    lines = [
        f"spans {len(found.spent)} · keys {found.keys} · by the program's meter {found.metered}",
        f"median {found.median:g} (at most {MEDIAN}) · mean {found.mean:.2f} (at most {MEAN})",
        f"mouse acts {found.mouse} · errors {found.errors}",
        *(f"{len(keys):3} {words}: {' '.join(keys)}" for words, keys in found.hard if given.hard),
        "holds" if found.holds else "BROKEN",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
