import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import BugError, RuleViolation
from annotator.domain.exchange import ImportedArticle
from annotator.domain.layers import LayerStatus
from annotator.domain.scheme import TagScheme
from annotator.formats.conll import (
    ConllExporter,
    ConllExportOptions,
    ConllImporter,
    ConllImportOptions,
)
from annotator.formats.protocols import ExportOptions, ImportStatus, SegmentationChoice
from annotator.formats.sources import HEAD_SIZE
from tests.formats.material import ANI, BUDI, article, articles, layers, read, words, write

CORPORA = [
    ("conll_idner_news_2k", "dev.txt"),
    ("conll_idner_news_2k", "train.txt"),
    ("indonlu", "nergrit_valid.txt"),
    ("indonlu", "nerp_valid.txt"),
    ("conll_wnut17", "emerging.dev.conll"),
    ("seqeval", "ground_truth.txt"),
]


def load(path: Path, options: ConllImportOptions | None = None) -> list[ImportedArticle]:
    return articles(read(ConllImporter(), path, options)[0])


def as_content(found: ImportedArticle) -> ArticleContent:
    content = article(found.text, (0, 1, "any"))
    layer = content.layers[0]
    rows = tuple(
        replace(layer.spans[0], label=span.label, fragments=span.fragments)
        for span in found.layers[0].spans
    )
    return replace(content, given=found.given, layers=(replace(layer, spans=rows),))


def facts(found: ImportedArticle) -> tuple[object, ...]:
    spans = sorted((span.fragments, span.label) for span in found.layers[0].spans)
    return found.text, found.given, spans


@pytest.mark.needs_fixtures
@pytest.mark.parametrize(("folder", "name"), CORPORA, ids=[name for _, name in CORPORA])
def test_a_real_corpus_gives_exactly_its_counts(
    shared_fixtures: Path, folder: str, name: str
) -> None:
    expected = json.loads((shared_fixtures / folder / "EXPECTED.json").read_text())[name]
    found, report = read(ConllImporter(), shared_fixtures / folder / name)
    made = articles(found)
    labels = Counter(span.label for one in made for span in one.layers[0].spans)
    assert {
        "sentences": sum(len(one.given.sentences) for one in made if one.given),
        "tokens": sum(len(one.given.tokens) for one in made if one.given),
        "spans": report.kept["spans"],
        "labels": dict(labels),
        "orphans": len(report.changed),
        "crlf": made[0].newline == "crlf",
    } == {
        "sentences": expected["sentences"],
        "tokens": expected["tokens"],
        "spans": expected["spans"],
        "labels": expected["labels"],
        "orphans": expected["i_without_b_repaired_as_new_span"],
        "crlf": expected["crlf"] > 0,
    }


@pytest.mark.needs_fixtures
@pytest.mark.parametrize("scheme", TagScheme)
@pytest.mark.parametrize(("folder", "name"), CORPORA, ids=[name for _, name in CORPORA])
def test_a_real_corpus_goes_out_and_comes_back_equal(
    shared_fixtures: Path, tmp_path: Path, folder: str, name: str, scheme: TagScheme
) -> None:
    before = load(shared_fixtures / folder / name)
    target = tmp_path / "out.conll"
    options = ConllExportOptions(tag_scheme=scheme)
    report = write(ConllExporter(), map(as_content, before), target, options)
    after = load(target)
    assert [facts(one) for one in after] == [facts(one) for one in before]
    assert not report.dropped
    assert not report.changed


@st.composite
def tokenised(draw: st.DrawFn) -> ArticleContent:
    token = st.sampled_from(
        ["Siti", "😊", "ا", "Jose\u0301", "a\u2028b", "\u00a0", "#", "O", "B-X", "a b"]
    )
    text = "\n".join(" ".join(line) for line in draw(
        st.lists(st.lists(token, min_size=1, max_size=5), min_size=1, max_size=3)
    ) if "".join(line).strip()) or "x"  # fmt: skip
    content = article(text)
    given_ = words(content)
    given_ = replace(
        given_,
        tokens=tuple(
            (line + start, line + start + len(part))
            for line, _ in given_.sentences
            for start, part in _parts(text[line:].split("\n")[0])
        ),
    )
    count = len(given_.tokens)
    cuts = sorted(draw(st.sets(st.integers(0, count), max_size=6)))
    spans = [
        (given_.tokens[a][0], given_.tokens[b - 1][1], draw(st.sampled_from(["X", "Y", "x-y"])))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return replace(content, given=given_, layers=article(text, *spans).layers)


def _parts(line: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for part in line.split(" "):
        found.append((at, part))
        at += len(part) + 1
    return [(at, part) for at, part in found if part]


@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.parametrize("scheme", TagScheme)
@given(contents=st.lists(tokenised(), min_size=1, max_size=3))
def test_tokens_and_spans_come_back_in_every_scheme(
    scheme: TagScheme, contents: list[ArticleContent], tmp_path: Path
) -> None:
    target = tmp_path / "a.conll"
    target.unlink(missing_ok=True)
    write(ConllExporter(), contents, target, ConllExportOptions(tag_scheme=scheme))
    found = load(target)
    assert [one.text.split() for one in found] == [str(c.text).split() for c in contents]
    for one, content in zip(found, contents, strict=True):
        assert one.given is not None
        assert content.given is not None
        assert len(one.given.tokens) == len(content.given.tokens)
        assert [
            (s.label, one.text[slice(*s.fragments[0])].split()) for s in one.layers[0].spans
        ] == [
            (s.label, str(content.text)[s.start : s.end].split()) for s in content.layers[0].spans
        ]


def test_the_schemes_own_tags_are_the_default(tmp_path: Path) -> None:
    write(ConllExporter(), [article("Ani", (0, 3, "PER"))], tmp_path / "a")
    assert "Ani\tB-PER\n" in (tmp_path / "a").read_text()


def test_two_exports_are_byte_equal(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"), (0, 11, "X"))
    reports = [write(ConllExporter(), [content], tmp_path / name) for name in "ab"]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert reports[0] == reports[1]


def test_several_layers_of_one_article_are_refused(tmp_path: Path) -> None:
    content = article("Ani")
    both = replace(content, layers=(*content.layers, *article("Ani", person=BUDI).layers))
    with pytest.raises(RuleViolation, match="--layer"):
        write(ConllExporter(), [both], tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_an_article_that_nobody_annotated_is_left_out(tmp_path: Path) -> None:
    report = write(ConllExporter(), [replace(article("Ani"), layers=())], tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b""
    assert report.dropped[0].reason == "nobody has annotated it"


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_layer_can_be_written(data: st.DataObject, tmp_path: Path) -> None:
    content = article("Dr. Siti 😊 di Bali.\nIa datang")
    content = replace(content, layers=(data.draw(layers(content.article, ANI)),))
    target = tmp_path / "a.conll"
    target.unlink(missing_ok=True)
    report = write(ConllExporter(), [content], target)
    (found,) = load(target)
    assert len(found.layers[0].spans) == report.kept["spans"]
    lost = [item for item in report.dropped if item.what == "span"]
    assert report.kept["spans"] + len(lost) == len(content.layers[0].spans)


def test_common_options_are_applied(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Ani B-PER\n")
    options = ConllImportOptions(
        status=ImportStatus.IN_PROGRESS, segmentation=SegmentationChoice.OURS
    )
    (found,) = load(tmp_path / "a", options)
    assert found.given is None
    assert found.layers[0].status is LayerStatus.IN_PROGRESS


def test_options_of_another_format_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(BugError):
        write(ConllExporter(), [], tmp_path / "a", ExportOptions())


@pytest.mark.parametrize(
    ("name", "head", "sure"),
    [
        ("a.txt", b"Ani NNP B-PER\ndi IN O\n\n", True), ("a.conll", b"Ani", True),
        ("a.txt", b"Ani di Bali.\nBudi juga.", False), ("a.txt", b"", False),
        ("a.txt", b"\xff\xfe\0", False),
    ],
)  # fmt: skip
def test_sniffing_looks_at_the_last_column(name: str, head: bytes, sure: bool) -> None:
    assert (ConllImporter().sniff(Path(name), head) > 0.4) is sure


def test_a_long_line_of_text_is_no_column_file_wherever_its_beginning_ends() -> None:
    line = "Presiden bertemu Menteri di Bali. " * 4000
    for begin in range(34):
        head = line.encode()[begin : begin + HEAD_SIZE]
        assert ConllImporter().sniff(Path("a.txt"), head) < 0.4
