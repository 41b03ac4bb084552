"""A project goes out as our own JSON Lines and comes in again as an equal project."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain import editing
from annotator.domain.actors import Actor, ActorKind
from annotator.domain.articles import ArticleMeta
from annotator.domain.ids import ActorId, ArticleId, actor_id
from annotator.domain.layers import LayerStatus
from annotator.domain.scheme import RelationLabel, Scheme
from annotator.domain.stance import Modality, Polarity
from annotator.workspace.project import Project, create_project
from annotator.workspace.safekeeping import check_project
from annotator.workspace.sample import build_sample
from tests.workspace.adjudicated import discuss, labelled_twice, settle
from tests.workspace.conftest import SCHEME

EMOJI = "Hari ini 😊 Ani 👨‍👩‍👧 bertemu 𝐀𠀀 di 🇮🇩 Jakarta.\u2028Jose\u0301 ikut\u00a0serta."
WITH_RELATIONS: Scheme = replace(SCHEME, relations=(RelationLabel(name="meets"),))
KREMLIN = Actor(
    ActorId(actor_id("organisation", "Kremlin")), "Kremlin", ActorKind.ORGANISATION, 5, ("Moskow",)
)


def label(project: Project, article: ArticleId, name: str, *words: str) -> None:
    """Label the first place of each of these words as one span."""
    text = project.reading.open_article(article).content.text
    begins = [(str(text).index(word), len(word)) for word in words]
    places = [(begin, begin + length) for begin, length in begins]
    project.editing.change(
        article,
        lambda opened, edit: editing.add_span(opened.own, text, places, name, edit),
    )


def emoji(project: Project) -> None:
    """An article beyond the first plane, with meta, spans of parts, notes, a relation, topics."""
    article = project.articles.add(EMOJI, ArticleMeta(title="😊", outlet="Contoh", language="id"))
    label(project, article, "PER", "Ani")
    label(project, article, "PER", "Jose\u0301", "serta")
    label(project, article, "LOC", "🇮🇩 Jakarta")
    change = project.editing.change
    change(
        article,
        lambda opened, edit: editing.add_relation(
            opened.own, "meets", opened.own.spans[0].id, opened.own.spans[-1].id, edit
        ),
    )
    change(
        article,
        lambda opened, edit: editing.set_note(opened.own, opened.own.spans[0].id, "a\tb 😊", edit),
    )
    change(
        article,
        lambda opened, edit: editing.set_topic(
            opened.own,
            "politics",
            edit,
            is_primary=True,
            evidence=((0, 8),),
            text=opened.content.text,
        ),
    )


def stances(project: Project) -> None:
    """A stance of an actor with all that belongs to it, in an article that is flagged."""
    article = project.articles.add("Kremlin menolak perundingan itu, kata Ani.")
    project.editing.apply(editing.edit_actor(None, KREMLIN))
    (target,) = project.reading.targets()
    project.editing.change(
        article,
        lambda opened, edit: editing.add_stance(
            opened.own,
            opened.content.text,
            target=target,
            polarity=Polarity.AGAINST,
            edit=edit,
            evidence=((8, 31),),
            holder=KREMLIN.id,
            cue=(((8, 15),),),
            intensity=0.5,
            modality=next(iter(Modality)),
            note="jelas",
        ),
    )
    project.editing.change(
        article,
        lambda opened, edit: editing.set_status(opened.own, LayerStatus.FLAGGED, edit, "ragu"),
    )


def undone(project: Project) -> None:
    """Changes that were taken back, one of them for another."""
    article = project.articles.add("Budi di Bali, Ani di Lombok.")
    label(project, article, "PER", "Budi")
    label(project, article, "LOC", "Bali")
    project.editing.undo()
    label(project, article, "LOC", "Lombok")
    label(project, article, "PER", "Ani")
    project.editing.undo()


def trashed(project: Project) -> None:
    """An article with labels in the trash, and one that came out of it again."""
    gone, back = project.articles.add("Sampah di Bali."), project.articles.add("Kembali ke Bali.")
    for article in (gone, back):
        label(project, article, "LOC", "Bali")
        project.articles.trash([article])
    project.articles.restore([back])


def two_people(project: Project) -> None:
    """Two who label the same article differently, one of them done."""
    article = project.articles.add("Siti di Bali bertemu Budi.")
    here = project.person.name
    label(project, article, "PER", "Siti")
    project.work_as("Budi")
    label(project, article, "PER", "Budi")
    label(project, article, "LOC", "Bali")
    project.editing.change(
        article,
        lambda opened, edit: editing.set_status(opened.own, LayerStatus.DONE, edit),
    )
    project.work_as(here)


def reviewed(project: Project) -> None:
    """Gold with its decision, an answer, comments, a mark and an assignment."""
    article = labelled_twice(project)
    discuss(project, article, settle(project, article))


def two_schemes(project: Project) -> None:
    """Spans of two versions of the scheme."""
    article = project.articles.add("Undang-undang baru di Bali.")
    label(project, article, "LOC", "Bali")
    project.schemes.change(project.scheme.with_labels(entities=("LAW",), topics=("law",)))
    label(project, article, "LAW", "Undang-undang")


@pytest.mark.needs_fixtures
@pytest.mark.parametrize("folder", ["webanno_tsv3", "curation"])
def test_what_webanno_tsv_brings_comes_back_equal(
    tmp_path: Path, named: None, shared_fixtures: Path, folder: str
) -> None:
    with create_project(tmp_path / "p.annot", scheme=SCHEME) as project:
        plan = project.importing.plan([shared_fixtures / folder], "webanno_tsv", keep_going=True)
        options = {"unknown_labels": "add", "annotator_from": "file"}
        report = project.importing.run(plan, options, keep_going=True)
        assert {error.line for error in report.errors} == {1}, "only the old formats are refused"
        assert report.kept["relations"] > 5
        round_trip(project, tmp_path, "Somebody else")


@pytest.mark.needs_fixtures
def test_importing_webanno_tsv_again_changes_nothing(
    tmp_path: Path, named: None, shared_fixtures: Path
) -> None:
    folder = shared_fixtures / "curation" / "testsuite"
    options = {"unknown_labels": "add"}
    with create_project(tmp_path / "p.annot", scheme=SCHEME) as project:

        def take_all() -> None:
            for path in sorted(folder.rglob("*.tsv")):
                plan = project.importing.plan([path])
                name = f"{path.parent.name} {path.stem}"
                project.importing.run(plan, options, annotator=name)

        take_all()
        digest = project.reading.digest()
        take_all()
        assert project.reading.digest() == digest


def everything(project: Project) -> None:
    """All of it in one project."""
    for part in (emoji, stances, undone, trashed, two_people, reviewed, two_schemes):
        part(project)


def round_trip(source: Project, folder: Path, maker: str) -> None:
    """Check that a new project that takes the export in is equal and exports the same bytes."""
    source.exporting.run("jsonl", folder / "a.jsonl")
    with create_project(folder / "again.annot", scheme=SCHEME, person=maker) as again:
        again.importing.run(again.importing.plan([folder / "a.jsonl"]))
        assert again.reading.digest() == source.reading.digest()
        again.exporting.run("jsonl", folder / "b.jsonl")
    assert (folder / "b.jsonl").read_bytes() == (folder / "a.jsonl").read_bytes()
    assert check_project(folder / "again.annot") == ()


@pytest.mark.parametrize("maker", ["Sari", "Budi", "Somebody else"])
def test_the_sample_comes_back_equal(tmp_path: Path, maker: str) -> None:
    with build_sample(tmp_path / "sample.annot") as sample:
        round_trip(sample, tmp_path, maker)


@pytest.mark.parametrize(
    "part", [emoji, stances, undone, trashed, two_people, reviewed, two_schemes, everything]
)
def test_a_project_comes_back_equal(
    tmp_path: Path, named: None, part: Callable[[Project], None]
) -> None:
    with create_project(tmp_path / "p.annot", scheme=WITH_RELATIONS) as project:
        part(project)
        round_trip(project, tmp_path, "Somebody else")
