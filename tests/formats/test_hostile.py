"""Every hostile file of this release's formats ends as the manifest of `make_hostile.py` says."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

import pytest

pytestmark = [
    pytest.mark.needs_fixtures,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and resource limits"),
]

ROOT = Path(__file__).resolve().parents[2]


class Fact(TypedDict, total=False):
    file: str
    verdict: str
    documents: int
    spans: int
    good: int
    bad_line: int
    first_bad_byte: int
    bad: list[str]


class Article(TypedDict):
    text: str
    sha256: str
    encoding: str
    newline: str
    spans: list[tuple[str, list[list[int]]]]


class Item(TypedDict):
    what: str
    article: str
    place: str
    reason: str


class Error(TypedDict):
    file: str
    line: int
    message: str


class ReportJson(TypedDict):
    kept: dict[str, int]
    changed: list[Item]
    dropped: list[Item]
    errors: list[Error]
    notes: list[str]


class Attempt(TypedDict):
    articles: list[Article]
    report: ReportJson
    problem: str
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What became of a file: read strictly, and with `keep_going`."""

    path: Path
    fact: Fact
    strict: Attempt
    going: Attempt

    @property
    def lines(self) -> list[int]:
        return [error["line"] for error in self.going["report"]["errors"]]

    @property
    def said(self) -> str:
        return json.dumps(self.going["report"], ensure_ascii=False)


class Sandbox:
    """The process that reads hostile files in children of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.formats.sandbox"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, path: Path, fact: Fact, form: str) -> Outcome:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"path": str(path), "format": form}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert set(answer) == {"strict", "going"}, f"the child did not answer: {answer}"
        return Outcome(path, fact, answer["strict"], answer["going"])

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox()
    yield box
    box.close()


@pytest.fixture(scope="module")
def hostile(shared_fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    script = shared_fixtures / "make_hostile.py"
    subprocess.run(
        [sys.executable, str(script), str(folder), "--big"], check=True, capture_output=True
    )
    return folder


@pytest.fixture(scope="module")
def manifest(hostile: Path) -> dict[str, Fact]:
    facts = json.loads((hostile / "manifest.json").read_text(encoding="utf-8"))
    return {fact["file"]: cast("Fact", fact) for fact in facts}


# What each verdict means ---------------------------------------------------------------------


def accepted(outcome: Outcome) -> None:
    assert outcome.strict["problem"] == ""
    assert outcome.strict["articles"]
    assert outcome.strict["report"]["errors"] == []
    assert outcome.strict["report"]["dropped"] == []
    assert len(outcome.strict["articles"]) == outcome.fact.get("documents", 1)
    if "spans" in outcome.fact:
        found = sum(len(article["spans"]) for article in outcome.strict["articles"])
        assert found == outcome.fact["spans"]


def webanno(outcome: Outcome) -> None:
    accepted(outcome)
    spans = outcome.strict["articles"][0]["spans"]
    assert spans == [
        ["PER", [[0, 4]]],
        ["A|B_C", [[7, 9]]],
        ["LOC", [[10, 14]]],
        ["ORG", [[10, 14]]],
    ]


def warned(outcome: Outcome) -> None:
    report = outcome.going["report"]
    assert outcome.going["articles"]
    assert report["notes"] or report["changed"] or report["dropped"] or report["errors"]


def refused(outcome: Outcome) -> None:
    assert outcome.strict["problem"].startswith(str(outcome.path))
    assert outcome.strict["articles"] == []
    assert outcome.going["problem"] == ""
    assert outcome.going["articles"] == []
    assert outcome.going["report"]["errors"]


def partly(outcome: Outcome) -> None:
    assert outcome.strict["problem"].startswith(str(outcome.path))
    assert outcome.going["problem"] == ""
    assert outcome.going["articles"]
    assert outcome.going["report"]["errors"]


# What single files must give -----------------------------------------------------------------


def same_text(outcome: Outcome) -> None:
    accepted(outcome)
    assert outcome.strict["articles"][0]["sha256"] == digest(decoded(outcome.path))


def told_text(outcome: Outcome) -> None:
    warned(outcome)
    assert outcome.going["articles"][0]["sha256"] == digest(decoded(outcome.path))


def like_news(outcome: Outcome) -> None:
    found = outcome.going["articles"][0]["sha256"]
    assert found == digest(decoded(outcome.path.with_name("news.txt")))


def news_accepted(outcome: Outcome) -> None:
    accepted(outcome)
    like_news(outcome)


def news_warned(outcome: Outcome) -> None:
    warned(outcome)
    like_news(outcome)
    assert "utf-16-le" in outcome.said


def as_cp1252(outcome: Outcome) -> None:
    warned(outcome)
    assert outcome.going["articles"][0]["text"] == outcome.path.read_bytes().decode("cp1252")
    assert "cp1252" in outcome.said


def byte_named(outcome: Outcome) -> None:
    refused(outcome)
    assert f"byte {outcome.fact['first_bad_byte']} " in outcome.strict["problem"]


def nul_told(outcome: Outcome) -> None:
    partly(outcome)
    assert "NUL" in outcome.strict["problem"]
    assert "\0" not in outcome.going["articles"][0]["text"]


def bad_offsets(outcome: Outcome) -> None:
    partly(outcome)
    bad = outcome.fact["bad"]
    assert len(outcome.going["articles"]) == len(bad)
    assert outcome.lines == list(range(2, len(bad) + 1))
    for name, error in zip(bad[1:], outcome.going["report"]["errors"], strict=True):
        assert name in error["message"]
    (point,) = outcome.going["report"]["changed"]
    assert (bad[0] in point["article"], point["place"]) == (True, "line 1")


def offset_units(outcome: Outcome) -> None:
    warned(outcome)
    reasons = [item["reason"] for item in outcome.going["report"]["dropped"]]
    assert ["UTF-16" in reasons[0], "UTF-8" in reasons[1], len(reasons)] == [True, True, 2]


def duplicate_ids(outcome: Outcome) -> None:
    report = outcome.strict["report"]
    assert [len(article["spans"]) for article in outcome.strict["articles"]] == [2, 0, 1]
    assert [item["what"] for item in report["changed"]] == ["span", "article"]
    assert [item["what"] for item in report["dropped"]] == ["span", "span"]


def odd_labels(outcome: Outcome) -> None:
    warned(outcome)
    labels = [span[0] for article in outcome.going["articles"] for span in article["spans"]]
    assert len(labels) == len(set(labels)) == 18
    assert len(outcome.going["report"]["dropped"]) == 2


def bad_line(outcome: Outcome) -> None:
    partly(outcome)
    assert f"line {outcome.fact['bad_line']}:" in outcome.strict["problem"]
    assert outcome.lines == [outcome.fact["bad_line"]]
    assert len(outcome.going["articles"]) == outcome.fact["good"]


def both_lines_refused(outcome: Outcome) -> None:
    refused(outcome)
    assert outcome.lines == [1, 2]


def documents(outcome: Outcome) -> None:
    accepted(outcome)
    assert outcome.fact["documents"] == len(outcome.strict["articles"])


def four_schemes(outcome: Outcome) -> None:
    warned(outcome)
    (found,) = outcome.going["articles"]
    words = [found["text"][a:b] for _, [[a, b]] in found["spans"]]
    assert words == ["A B", "C"] * 4
    assert "mix" in outcome.said


def odd_tags(outcome: Outcome) -> None:
    warned(outcome)
    labels = [label for label, _ in outcome.going["articles"][0]["spans"]]
    assert labels == ["creative-work", "NP", "Y", "Z"]
    places = [item["place"] for item in outcome.going["report"]["changed"]]
    assert places == ["1 lines, first line 3", "line 4", "line 5"]
    assert [item["place"] for item in outcome.going["report"]["dropped"]] == ["line 6"]


def odd_columns(outcome: Outcome) -> None:
    partly(outcome)
    assert outcome.lines == [4, 5]
    assert outcome.going["articles"][0]["text"] == "A B C E\u00a0F\n# G"


def one_good_entry(refusals: int) -> Callable[[Outcome], None]:
    def check(outcome: Outcome) -> None:
        partly(outcome)
        assert len(outcome.going["articles"]) == 1
        assert len(outcome.going["report"]["errors"]) == refusals
        names = {path.name for path in outcome.path.parent.parent.rglob("*")}
        assert not names & {"keluar.txt", "mutlak.txt", "win.txt"}

    return check


def decoded(path: Path) -> str:
    data = path.read_bytes()
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return data.decode(encoding)
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


BROKEN = ("truncated", "not_json", "array", "trailing_comma", "two_objects", "no_text")
NAMES = (
    "-rf.txt", "CON.txt", "a b  c.txt", "n\u00e9_NFC.txt", "ne\u0301_NFD.txt",
    "\u0645\u0644\u0641.txt", "x" * 200 + ".txt", "quote'\";DROP TABLE.txt", "%s%n{0}.txt",
)  # fmt: skip

CASES: dict[str, tuple[str, Callable[[Outcome], None]]] = {
    **{f"text/{name}.txt": ("text", same_text) for name in (
        "news", "emoji_astral_zwj", "combining", "arabic_rtl", "crlf", "cr_only", "mixed_eol",
        "unicode_line_separators", "no_final_newline", "long_token",
    )},
    **{f"text/{name}.txt": ("text", told_text) for name in ("bidi_controls", "controls")},
    **{f"text/{name}.txt": ("text", news_accepted) for name in (
        "bom_utf8", "utf16le_bom", "utf16be_bom",
    )},
    "text/utf16le_no_bom.txt": ("text", news_warned),
    "text/latin1.txt": ("text", as_cp1252),
    "text/cp1252.txt": ("text", as_cp1252),
    "text/invalid_utf8.txt": ("text", byte_named),
    "text/nul.txt": ("text", nul_told),
    "text/empty.txt": ("text", refused),
    "text/only_whitespace.txt": ("text", refused),
    **{f"names/{name}": ("text", same_text) for name in NAMES},
    "spans/good.jsonl": ("jsonl", documents),
    "spans/bad_offsets.jsonl": ("jsonl", bad_offsets),
    "spans/offset_units.jsonl": ("jsonl", offset_units),
    "spans/duplicate_ids.jsonl": ("jsonl", duplicate_ids),
    "spans/odd_labels.jsonl": ("jsonl", odd_labels),
    **{f"json/broken_line7_{name}.jsonl": ("jsonl", bad_line) for name in (*BROKEN, "text_number")},
    "json/bom_crlf_blank.jsonl": ("jsonl", documents),
    "json/no_final_newline.jsonl": ("jsonl", documents),
    "json/u2028_inside.jsonl": ("jsonl", documents),
    "json/lone_surrogate.jsonl": ("jsonl", refused),
    "json/nan_infinity.jsonl": ("jsonl", both_lines_refused),
    "json/duplicate_keys.jsonl": ("jsonl", refused),
    "json/truncated_array.json": ("jsonl", refused),
    "json/deep.json": ("jsonl", refused),
    "conll/docstart.conll": ("conll", documents),
    "conll/schemes.conll": ("conll", four_schemes),
    "conll/odd_tags.conll": ("conll", odd_tags),
    "conll/odd_columns.conll": ("conll", odd_columns),
    "zip/slip.zip": ("text", one_good_entry(4)),
    "zip/symlink.zip": ("text", one_good_entry(1)),
    "zip/duplicate_names.zip": ("text", one_good_entry(2)),
    "zip/truncated.zip": ("text", refused),
    "zip/nested.zip": ("text", refused),
    "zip/bomb.zip": ("text", refused),
    "big/single_line_5mb.txt": ("text", same_text),
    "big/many_lines.txt": ("text", same_text),
    "big/many_spans.jsonl": ("jsonl", accepted),
    "brat/webanno_utf16.tsv": ("webanno_tsv", webanno),
}  # fmt: skip

LATER = {
    "csv/": "tables are a later issue",
    "brat/": "brat is a later issue",
    "xml/": "XML formats are a later issue",
    "html/": "HTML is a later issue",
    "md/": "Markdown is a later issue",
    "db/": "project files are tested with the store",
    "big/deep.html": "HTML is a later issue",
    "big/deep.xml": "XML formats are a later issue",
    "zip/bomb.docx": "DOCX is a later issue",
    "json/doccano_mixed.jsonl": "doccano is a later issue",
    "conll/mwt_empty.conllu": "CoNLL-U is a later issue",
    "conll/text_mismatch.conllu": "CoNLL-U is a later issue",
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_as_the_manifest_says(
    name: str, hostile: Path, manifest: dict[str, Fact], sandbox: Sandbox
) -> None:
    form, check = CASES[name]
    outcome = sandbox.read(hostile / name, manifest[name], form)
    check(outcome)
    assert outcome.strict["seconds"] + outcome.going["seconds"] < 10


@pytest.mark.parametrize("name", LATER)
def test_a_file_of_a_later_format_waits(name: str) -> None:
    pytest.skip(LATER[name])


def test_no_file_of_the_manifest_is_forgotten(manifest: dict[str, Fact]) -> None:
    known = {name for name in manifest if name in CASES or name.startswith(tuple(LATER))}
    assert set(manifest) == known
    assert set(CASES) <= set(manifest)


def test_the_sandbox_gives_nobody_a_socket(tmp_path: Path, sandbox: Sandbox) -> None:
    outcome = sandbox.read(tmp_path / "absent.txt", {}, "text")
    assert "no such file" in outcome.strict["problem"]
