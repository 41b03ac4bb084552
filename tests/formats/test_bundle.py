"""Bundles from outside: what is wrong with each is one sentence, and nothing of it is taken."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import (
    CarriedArticle,
    CarriedChain,
    CarriedEvent,
    CarriedSnapshot,
    CarriedTable,
    ExchangeManifest,
)
from annotator.domain.errors import AnnotatorError, FormatError, StoreUnavailable
from annotator.domain.ids import ArticleId, DeviceId, LayerId, PersonId
from annotator.formats.bundle import open_bundle
from annotator.formats.bundle_model import MEMBERS, MIMETYPE
from annotator.formats.bundle_writing import write_bundle

PERSON, DEVICE = PersonId(b"p" * 16), DeviceId(b"d" * 16)
TEXT = "Kim 😀\u2028bertemu\u00a0Putin.\r"
SHA = hashlib.sha256(TEXT.encode()).digest()
PAYLOADS = (b"", b'[["span",null,{"label":"\xc3\xa9"}]]', b"\x78\x01\x02\x03")


def event(seq: int, payload: bytes) -> CarriedEvent:
    columns = (PERSON, DEVICE, seq, b"o" * 16, "do", "add_span", seq - 1, 0, "Kim", "Person")
    rest = (b"a" * 16, b"", payload, None, 7, 8, b"\0" * 16)
    return CarriedEvent(PERSON, DEVICE, seq, (*columns, *rest), b"h" * 16)


class Given:
    """A carrier with one of everything."""

    manifest = ExchangeManifest(
        BundleKind.SUBMISSION,
        b"j" * 16,
        "news",
        PERSON,
        "Sari",
        None,
        5,
        9,
        {(PERSON, DEVICE): 3},
    )

    def chains(self) -> Sequence[CarriedChain]:
        return [CarriedChain(PERSON, DEVICE, 3, 3, 8, b"h" * 16)]

    def articles(self) -> Iterator[CarriedArticle]:
        columns = {"id": b"a" * 16, "sha256": SHA, "title": "Kim", "title_start": None}
        yield CarriedArticle(ArticleId(b"a" * 16), SHA, columns, TEXT, b"given")

    def tables(self) -> Iterator[CarriedTable]:
        rows = [(b"x" * 16, "Kremlin", 1.5, None), (b"y" * 16, "=SUM(A1)", 2.0, b"z")]
        yield CarriedTable("actor", ("id", "name", "confidence", "extra"), rows, is_first=True)
        yield CarriedTable("target", ("id",), [])

    def events(self) -> Iterator[CarriedEvent]:
        yield from (event(seq, payload) for seq, payload in enumerate(PAYLOADS, 1))

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        yield CarriedSnapshot(LayerId(b"l" * 16), 8, 7, b'{"layer":{}}')


def written() -> bytes:
    out = io.BytesIO()
    write_bundle(Given(), out)
    return out.getvalue()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "b.annx"
    path.write_bytes(written())
    return path


def test_what_was_written_is_read_back(bundle: Path) -> None:
    found, given = open_bundle(bundle), Given()
    assert found.manifest == given.manifest
    assert list(found.chains()) == list(given.chains())
    assert [dict(one.columns) for one in found.articles()] == [
        {name: value for name, value in one.columns.items() if value is not None}
        for one in given.articles()
    ]
    assert [(one.text, one.given) for one in found.articles()] == [(TEXT, b"given")]
    assert [(t.table, t.columns, list(t.rows), t.is_first) for t in found.tables()] == [
        (t.table, t.columns, list(t.rows), t.is_first) for t in given.tables() if t.rows
    ]
    assert list(found.events()) == list(given.events())
    assert list(found.snapshots()) == list(given.snapshots())


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written() == written()


def test_a_bundle_in_a_folder_is_read_too(bundle: Path) -> None:
    again = io.BytesIO()
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(f"my bundle/{name}", old.read(name))
    bundle.write_bytes(again.getvalue())
    assert open_bundle(bundle).manifest.author == PERSON


Change = Callable[[dict[str, bytes]], None]


def altered(bundle: Path, change: Change, *, twice: str = "") -> None:
    with zipfile.ZipFile(bundle) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    change(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
        if twice:
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr(twice, content[twice])
    bundle.write_bytes(out.getvalue())


def manifest_with(**fields: object) -> Change:
    def change(content: dict[str, bytes]) -> None:
        values = {**json.loads(content["manifest.json"]), **fields}
        content["manifest.json"] = json.dumps(values).encode()

    return change


def member_with(name: str, data: bytes) -> Change:
    """Replace a member and its hash, as somebody would who knows the format."""

    def change(content: dict[str, bytes]) -> None:
        content[name] = data
        values = json.loads(content["manifest.json"])
        for member in values["members"]:
            if member["name"] == name:
                member["sha256"] = hashlib.sha256(data).hexdigest()
                member["size"] = len(data)
        content["manifest.json"] = json.dumps(values).encode()

    return change


def added(name: str, data: bytes = b"x") -> Change:
    return lambda content: content.update({name: data})


def removed(name: str) -> Change:
    return lambda content: content.pop(name) and None


BROKEN: dict[str, tuple[Change, str]] = {
    "wrong hash": (added("rows.jsonl", b"[]\n"), "changed or is damaged"),
    "no manifest": (removed("manifest.json"), "no manifest"),
    "member missing": (removed("events.jsonl"), "lacks"),
    "traversal": (added("../evil.txt"), "leave the folder"),
    "absolute": (added("/etc/passwd"), "leave the folder"),
    "strange member": (added("macro.js"), "no bundle does"),
    "archive inside": (added("more.zip"), "archive inside"),
    "manifest is a list": (added("manifest.json", b"[]"), "no bundle"),
    "manifest is no JSON": (added("manifest.json", b"{"), "not valid JSON"),
    "manifest lies about kind": (manifest_with(kind="backup"), "kind"),
    "author is no id": (manifest_with(author="Sari"), "author"),
    "numbers as text": (manifest_with(clock="9"), "clock"),
    "number without end": (manifest_with(clock=1 << 70), "clock"),
    "other mimetype": (added("mimetype", b"application/zip"), "another program"),
    "bomb": (member_with("rows.jsonl", b" " * (200 << 20)), "times its size"),
    "no members": (manifest_with(members=[]), "does not name"),
    "bad signature": (added("signature.json", b"{}"), "signature"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_bundle_is_refused_in_one_sentence(bundle: Path, name: str) -> None:
    change, words = BROKEN[name]
    altered(bundle, change)
    with pytest.raises(FormatError, match=words) as caught:
        open_bundle(bundle)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(bundle))


def test_a_member_twice_is_refused(bundle: Path) -> None:
    altered(bundle, added("mimetype", MIMETYPE), twice="rows.jsonl")
    with pytest.raises(FormatError, match="name of an earlier entry"):
        open_bundle(bundle)


def test_a_newer_bundle_says_what_it_needs(bundle: Path) -> None:
    altered(bundle, manifest_with(major=2))
    with pytest.raises(StoreUnavailable, match="bundle version 2"):
        open_bundle(bundle)


def test_unknown_fields_of_a_newer_minor_version_are_passed_over(bundle: Path) -> None:
    altered(bundle, manifest_with(minor=9, mood="good"))
    assert open_bundle(bundle).manifest.author == PERSON


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_bundle_is_refused(bundle: Path, share: float) -> None:
    raw = bundle.read_bytes()
    bundle.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(FormatError, match="no whole zip archive"):
        open_bundle(bundle)


LINES: dict[str, list[bytes]] = {
    "articles.jsonl": [
        b"[]",
        b'{"columns":{},"bytes":[]}',
        b'{"columns":{"id":"zz"},"bytes":["id"]}',
    ],
    "rows.jsonl": [
        b"{}",
        b'{"table":"span","columns":["id"],"bytes":[],"first":true,"rows":[[1,2]]}',
        b'{"table":"span","columns":["id"],"bytes":[7],"first":true,"rows":[["a"]]}',
        b'{"table":"span","columns":["id"],"bytes":[0],"first":true,"rows":[["no hex"]]}',
        b'{"table":"span","columns":["id"],"bytes":[],"first":1,"rows":[]}',
        b'{"table":"span","columns":["id"],"bytes":[],"first":true,"rows":[[{"deep":1}]]}',
        b'{"table":"span","columns":["id"],"bytes":[],"first":true,"rows":[[NaN]]}',
        b'{"table":"span","columns":["\\ud800"],"bytes":[],"first":true,"rows":[]}',
        b"[" * 100_000,
    ],
    "events.jsonl": [b"7", b'{"person":"00","device":"00","events":[[1]]}', b"\xff"],
    "snapshots.jsonl": [b"[1]", b'["00",1,1,"!!"]', b'["00","1",1,""]'],
}


@pytest.mark.parametrize(("name", "line"), [(name, one) for name in LINES for one in LINES[name]])
def test_a_line_that_no_annotator_writes_is_refused_with_its_place(
    bundle: Path, name: str, line: bytes
) -> None:
    altered(bundle, member_with(name, line + b"\n"))
    found = open_bundle(bundle)
    gives = (found.articles, found.tables, found.events, found.snapshots)
    with pytest.raises(AnnotatorError) as caught:
        [list(give()) for give in gives]
    assert f"{name}: line 1" in str(caught.value)


def test_a_link_in_the_archive_is_refused(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        info = zipfile.ZipInfo("signature.json")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(FormatError, match="link"):
        open_bundle(bundle)


def test_all_members_are_named_in_the_manifest(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        named = json.loads(archive.read("manifest.json"))["members"]
        assert archive.namelist()[0] == "mimetype"
    assert [one["name"] for one in named] == list(MEMBERS)
