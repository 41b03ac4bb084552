from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from annotator.domain.errors import RuleViolation
from annotator.formats.registry import EXPORTERS, IMPORTERS, Registry
from annotator.formats.text import TextImporter


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def test_the_built_in_formats_are_there(registry: Registry) -> None:
    facts = {info.id: (info.can_read, info.can_write) for info in registry.infos()}
    assert facts == {
        "conll": (True, True),
        "jsonl": (True, True),
        "prodigy": (True, True),
        "text": (True, True),
        "training_jsonl": (False, True),
        "webanno_tsv": (True, False),
    }
    assert not any(info.disabled for info in registry.infos())


def test_missing_metadata_changes_nothing(registry: Registry) -> None:
    assert Registry.load(plug_ins=[]).infos() == registry.infos()


def test_formats_are_found_by_id(registry: Registry) -> None:
    assert registry.importer("conll").info.id == "conll"
    assert registry.exporter("training_jsonl").info.id == "training_jsonl"
    with pytest.raises(RuleViolation, match="conll, jsonl, prodigy, text"):
        registry.importer("klingon")
    with pytest.raises(RuleViolation, match="can be written"):
        registry.exporter("klingon")
    assert ".conll" in registry.readable_extensions()


def test_a_plug_in_that_fails_is_listed_as_disabled() -> None:
    broken = EntryPoint("odd", "annotator.no_such_module:Odd", IMPORTERS)
    registry = Registry.load([broken])
    assert registry.infos()[-1].id == "odd"
    assert "ModuleNotFoundError" in registry.infos()[-1].disabled
    with pytest.raises(RuleViolation, match="switched off"):
        registry.importer("odd")
    assert registry.importer("text").info.id == "text"


def test_two_that_claim_one_id_are_refused() -> None:
    twin = EntryPoint("mine", "annotator.formats.text:TextImporter", IMPORTERS)
    with pytest.raises(RuleViolation, match='"text"'):
        Registry.load([twin])


def test_a_plug_in_becomes_a_format() -> None:
    twin = EntryPoint("mine", "tests.formats.test_registry:Shouting", IMPORTERS)
    registry = Registry.load([twin, EntryPoint("x", "y:z", "other.group")])
    assert registry.importer("shouting").info.name == "Shouting"
    assert {info.id for info in registry.infos()} >= {"shouting", "text"}
    assert all(point.info.id != "shouting" for point in registry.exporters())
    assert EXPORTERS != IMPORTERS


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", b"Ani NNP B-PER\ndi IN O\n", "conll"), ("a.txt", b"Ani di Bali", "text"),
        ("a.dat", b'{"format":"annotator/1","kind":"project"}', "jsonl"),
        ("a.txt", b'{"text": "Ani"}\n', "jsonl"), ("a.txt", b"", "text"),
    ],
)  # fmt: skip
def test_the_format_of_a_file_is_guessed(
    registry: Registry, tmp_path: Path, name: str, data: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(data)
    detection = registry.detect(tmp_path / name)
    assert detection is not None
    assert detection.format_id == found
    assert 0 < detection.confidence <= 1


def test_a_file_that_nobody_wants_has_no_format(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1\2")
    assert registry.detect(tmp_path / "a.bin") is None


class Shouting(TextImporter):
    info = TextImporter.info.__class__(
        "shouting",
        "Shouting",
        can_read=True,
        can_write=False,
        extensions=(".loud",),
        keeps=frozenset(),
    )
