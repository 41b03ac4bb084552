"""How a bundle is written; what it holds is looked at where it is read."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from annotator.domain.carried import CarriedTable
from annotator.formats.bundle_writing import write_bundle
from tests.formats.test_bundle import Given


def test_the_report_counts_what_goes_along() -> None:
    report = write_bundle(Given(), io.BytesIO())
    assert report.kept == {"articles": 1, "events": 3, "actors": 2}


def test_an_article_that_goes_along_is_counted_once() -> None:
    class WithRows(Given):
        def tables(self) -> Iterator[CarriedTable]:
            yield CarriedTable("article", ("id",), ((b"a" * 16,),), is_first=True)
            yield CarriedTable("article_source", ("id",), ((b"a" * 16,), (b"b" * 16,)))

    report = write_bundle(WithRows(), io.BytesIO())
    assert report.kept == {"articles": 1, "events": 3, "sources of articles": 2}


def test_whoever_watches_may_stop_it() -> None:
    def stop(name: str, number: int) -> None:
        raise InterruptedError(f"{name} {number}")

    with pytest.raises(InterruptedError, match=r"articles\.jsonl 0"):
        write_bundle(Given(), io.BytesIO(), step=stop)


def test_a_signature_is_over_the_manifest_as_it_stands() -> None:
    out = io.BytesIO()
    seen: list[bytes] = []

    def sign(manifest: bytes) -> str:
        seen.append(manifest)
        return "{}"

    write_bundle(Given(), out, sign=sign)
    with zipfile.ZipFile(out) as archive:
        assert archive.read("manifest.json") == seen[0]
        assert archive.read("signature.json") == b"{}"
