import json
from hashlib import sha256
from pathlib import Path, PurePath

import pytest

from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report
from annotator.formats.protocols import ImportStatus, SegmentationChoice
from annotator.formats.registry import Registry
from annotator.formats.webanno_tsv import (
    AnnotatorFrom,
    WebannoTsvImporter,
    WebannoTsvImportOptions,
)
from tests.formats.material import articles, read

LINKS = {"Relation", "Dependency"}
MOVED = {
    "testAnnotationWithLeadingWhitespaceAtStart": [(1, 4)],
    "testAnnotationWithTrailingWhitespace": [(0, 3)],
    "testZeroWidthAnnotationBeforeFirstTokenIsMovedToBeginOfFirstToken": [(2, 2)],
    "testZeroWidthAnnotationBetweenTokenIsMovedToEndOfPreviousToken": [(3, 3)],
}
"""Spans that begin or end between tokens: the format moves them, so that the file has no more."""


def reading(
    path: Path, options: WebannoTsvImportOptions | None = None, *, keep_going: bool = False
) -> tuple[ImportedArticle, Report]:
    found, report = read(WebannoTsvImporter(), path, options, keep_going=keep_going)
    (article,) = articles(found)
    return article, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    body = "#Sentence.id=s1\n#Text=Ani 😊\n1-1\t0-3\tAni\tPER\n1-2\t4-6\t😊\t_\n"
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Name|value\n\n\n"
    path = tmp_path / "annotation" / "berita.txt" / "sari.tsv"
    path.parent.mkdir(parents=True)
    path.write_text(head + body, encoding="utf-8")
    return path


def test_a_file_is_an_article_with_its_tokens_and_one_finished_layer(path: Path) -> None:
    article, report = reading(path)
    assert article.text == "Ani 😊"
    assert article.given is not None
    assert article.given.tokens == ((0, 3), (4, 5))
    (layer,) = article.layers
    assert (layer.annotator, layer.status) == ("sari", LayerStatus.DONE)
    assert [(one.label, one.fragments) for one in layer.spans] == [("PER", ((0, 3),))]
    kept = json.loads(layer.extra)["webanno_tsv"]
    assert kept == {
        "header": ["#FORMAT=WebAnno TSV 3.3", "#T_SP=x.Name|value"],
        "sentence_ids": {"1": "s1"},
    }
    assert report.is_clean
    assert dict(report.kept) == {"articles": 1, "spans": 1}


def test_who_annotated_is_the_files_name_where_the_folders_say_so(path: Path) -> None:
    loose = path.parent.parent.parent / "budi.tsv"
    loose.write_bytes(path.read_bytes())
    by_file = WebannoTsvImportOptions(annotator_from=AnnotatorFrom.FILE)
    nowhere = WebannoTsvImportOptions(annotator_from=AnnotatorFrom.NOWHERE)
    assert reading(loose)[0].layers[0].annotator == ""
    assert reading(loose, by_file)[0].layers[0].annotator == "budi"
    assert reading(path, nowhere)[0].layers[0].annotator == ""


def test_the_file_of_nobody_brings_the_article_alone(path: Path) -> None:
    nobody = path.with_name("INITIAL_CAS.tsv")
    nobody.write_text("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=Ani\n1-1\t0-3\tAni\t\n", encoding="utf-8")
    assert reading(nobody)[0].layers == ()


def test_options_say_status_and_whose_tokens(path: Path) -> None:
    options = WebannoTsvImportOptions(
        status=ImportStatus.IN_PROGRESS, segmentation=SegmentationChoice.OURS
    )
    article, _ = reading(path, options)
    assert article.given is None
    assert article.layers[0].status is LayerStatus.IN_PROGRESS


def test_offsets_in_another_unit_are_read_and_told(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("4-6", "4-5"), encoding="utf-8")
    article, report = reading(path)
    assert article.text == "Ani 😊"
    assert "code points" in report.notes[0]


def test_it_is_recognised_by_its_first_line_and_elder_kin_is_refused_by_name(path: Path) -> None:
    detection = Registry.load(()).detect(path)
    assert detection is not None
    assert detection.format_id == "webanno_tsv"
    path.write_text(" # x.Name | value\n#id=1\n#text=Ani\n1-1\tAni\tPER\t\n", encoding="utf-8")
    assert WebannoTsvImporter().sniff(PurePath("a"), path.read_bytes()) > 0.9
    with pytest.raises(FormatError, match="has no offsets"):
        reading(path)


def test_a_file_that_cannot_be_read_is_one_line_of_the_report(path: Path) -> None:
    path.write_text("#FORMAT=WebAnno TSV 3.3\n\n\n#Text= \n1-1\t0-0\t\t\n", encoding="utf-8")
    with pytest.raises(FormatError, match="nothing but blanks"):
        reading(path)
    found, report = read(WebannoTsvImporter(), path, keep_going=True)
    assert found == []
    assert len(report.errors) == 1


@pytest.mark.needs_fixtures
def test_the_suite_gives_the_spans_of_its_xmi_twins(shared_fixtures: Path) -> None:
    folder = shared_fixtures / "webanno_tsv3"
    expected = json.loads((folder / "EXPECTED_SPANS.json").read_text(encoding="utf-8"))
    assert len(expected) >= 45
    for case, twin in expected.items():
        article, report = reading(folder / case / "reference.tsv")
        spans = article.layers[0].spans
        wanted = [(start, end) for name, start, end, *_ in twin["spans"] if name not in LINKS]
        found = sorted(span.fragments[0] for span in spans)
        assert found == MOVED.get(case, sorted(wanted)), case
        assert len(article.text) == twin["text_len"], case
        values = sorted(value for name, *_, value in twin["spans"] if value)
        assert sorted({span.label for span in spans} & set(values)) == sorted(set(values)), case
        for name, start, end, quote, _ in twin["spans"]:
            if name not in LINKS and case not in MOVED:
                assert article.text[start:end] == quote, case
        assert not report.errors


@pytest.mark.needs_fixtures
@pytest.mark.parametrize("folder", ["webanno_tsv3", "curation"])
def test_counts_of_real_files_are_as_measured(shared_fixtures: Path, folder: str) -> None:
    root = shared_fixtures / folder
    expected = json.loads((root / "EXPECTED.json").read_text(encoding="utf-8"))
    for name, wanted in expected.items():
        if name.endswith(".xmi"):
            if "text_sha256" in wanted:
                text = reading((root / name).with_suffix(".tsv"))[0].text
                assert sha256(text.encode()).hexdigest() == wanted["text_sha256"], name
            continue
        if not (wanted["format"] or "").startswith("WebAnno TSV 3"):
            with pytest.raises(FormatError, match="has no offsets"):
                reading(root / name)
            continue
        article, _ = reading(root / name)
        assert article.given is not None
        assert len(article.given.sentences) == wanted["sentences"], name
        assert len(article.given.tokens) == wanted["tokens"], name


@pytest.mark.needs_fixtures
def test_links_of_every_kind_are_relations(shared_fixtures: Path) -> None:
    wanted = {
        "testDependencyWithValues": [("Dependency", "POS1", "POS2")],
        "testSimpleChain": [("SimpleLink", "SimpleLink", "SimpleLink")] * 2,
        "testSimpleSlotFeature": [
            ("p1", "SimpleLinkHost", "SimpleSpan"),
            ("p2", "SimpleLinkHost", "SimpleSpan"),
        ],
        "testSubTokenRelation2": [("Relation", "OTH", "OTH")],
        "testZeroLengthSlotFeature2": [
            ("p1", "SimpleLinkHost", "SimpleSpan"),
            ("p2", "SimpleLinkHost", "SimpleSpan"),
        ],
    }
    for case, relations in wanted.items():
        article, _ = reading(shared_fixtures / "webanno_tsv3" / case / "reference.tsv")
        (layer,) = article.layers
        labels = [span.label for span in layer.spans]
        found = [(one.label, labels[one.source], labels[one.target]) for one in layer.relations]
        assert found == relations, case
