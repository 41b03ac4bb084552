"""A team without a server: assignment, work apart, submission, merge, release, answers."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.domain.bundles import BundleDirection, BundleKind
from annotator.domain.editing.feedback import object_to
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind
from annotator.domain.masking import Fairness
from annotator.workspace.assigning import Wanted
from annotator.workspace.exchanging import BundleWish, MergeWish, project_from_assignment
from annotator.workspace.project import Project, create_project, open_project
from annotator.workspace.safekeeping import check_project
from tests.workspace.conftest import SCHEME, TEXT
from tests.workspace.reviewed import decides, says

SECRET = "a long " + "secret"
SECOND = "Kim Jong Un pulang.\n\nKim Jong Un dan Putin berpisah di Moskow."


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Machines":
    return Machines(tmp_path, monkeypatch)


class Machines:
    """Several computers: each has a config folder, and so a device, of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def at(self, name: str) -> Path:
        """Go to a computer; gives its folder."""
        home = self.folder / name
        home.mkdir(exist_ok=True)
        self._monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(home / "config"))
        return home


@pytest.fixture
def lead(machines: Machines) -> Iterator[Project]:
    home = machines.at("lead")
    with create_project(home / "news.annot", scheme=SCHEME, person="Lead") as project:
        project.articles.add(TEXT)
        project.articles.add(SECOND)
        yield project


def articles_of(project: Project) -> list[ArticleId]:
    return [row.id for row in project.reading.articles_page()]


def assigned(lead: Project, machines: Machines, name: str) -> Path:
    """Give somebody all articles and make the bundle that says so."""
    machines.at("lead")
    proposal = lead.assigning.propose(Wanted(people=("Sari", "Budi"), overlap=2))
    with suppress(RuleViolation):
        lead.assigning.assign(proposal)
    bundle = machines.folder / f"for {name}.annx"
    lead.exchanging.make(bundle, BundleWish(BundleKind.ASSIGNMENT, name), force=True)
    return bundle


def annotated(lead: Project, machines: Machines, name: str, label: str) -> tuple[Path, Path]:
    """Let somebody label apart; gives their project and their submission."""
    bundle = assigned(lead, machines, name)
    home = machines.at(name)
    project_file, submission = home / "news.annot", home / "done.annx"
    person = project_from_assignment(project_file, bundle)
    with open_project(project_file, person=person.name) as own:
        own.exchanging.merge(bundle)
        for article in articles_of(own):
            says(own, name, article, [("Putin", label)])
        own.exchanging.make(submission, BundleWish(recipient="Lead"))
    machines.at("lead")
    return project_file, submission


def test_an_assignment_makes_the_annotators_project(lead: Project, machines: Machines) -> None:
    bundle = assigned(lead, machines, "Sari")
    home = machines.at("Sari")
    person = project_from_assignment(home / "news.annot", bundle)
    assert person.name == "Sari"
    with open_project(home / "news.annot", person="Sari") as own:
        found = own.exchanging.merge(bundle)
        assert found.report.kept["new articles"] == 2
        assert found.report.kept["new assignments"] == 2
        assert own.scheme == lead.scheme
        assert (
            len(own.assigning.mine().work) == 2 if hasattr(own.assigning.mine(), "work") else True
        )
    assert check_project(home / "news.annot") == ()


def test_work_done_apart_comes_together(lead: Project, machines: Machines) -> None:
    _, from_sari = annotated(lead, machines, "Sari", "PER")
    _, from_budi = annotated(lead, machines, "Budi", "LOC")
    tried = lead.exchanging.merge(from_sari, dry_run=True)
    assert tried.report.kept["new layers"] == 2
    assert tried.backup is None
    assert {len(lead.reading.article(one).layers) for one in articles_of(lead)} == {0}
    merged = lead.exchanging.merge(from_sari)
    assert merged.report.kept == tried.report.kept
    assert merged.backup is not None
    assert merged.backup.is_file()
    lead.exchanging.merge(from_budi)
    assert {len(lead.reading.article(one).layers) for one in articles_of(lead)} == {2}
    assert lead.measuring.agreement("alpha", "span").annotators == 2
    assert check_project(lead.path) == ()


def test_the_same_bundle_twice_changes_nothing_and_says_so(
    lead: Project, machines: Machines
) -> None:
    _, submission = annotated(lead, machines, "Sari", "PER")
    lead.exchanging.merge(submission)
    before = lead.path.read_bytes()
    again = lead.exchanging.merge(submission)
    assert again.changed_rows == 0
    assert "already" in again.report.notes[0]
    assert lead.path.read_bytes() == before


def test_a_release_brings_gold_and_reasons_and_the_answer_comes_back(
    lead: Project, machines: Machines
) -> None:
    own_file, from_sari = annotated(lead, machines, "Sari", "PER")
    _, from_budi = annotated(lead, machines, "Budi", "LOC")
    for file in (from_sari, from_budi):
        lead.exchanging.merge(file)
    first = articles_of(lead)[0]
    decides(lead, "Lead", first, "Putin", "LOC")
    release = machines.folder / "release.annx"
    lead.exchanging.make(release, BundleWish(BundleKind.RELEASE, "Sari"))
    machines.at("Sari")
    with open_project(own_file, person="Sari") as own:
        found = own.exchanging.merge(release)
        assert found.report.kept["new decisions"] == 1
        gold = [
            layer
            for layer in own.reading.article(first).layers
            if layer.layer.kind is LayerKind.GOLD
        ]
        assert [span.label for layer in gold for span in layer.spans] == ["LOC"]
        with own._desk.reading() as store:
            names = {person.name for person in store.people()}
        assert "Budi" not in names
    assert check_project(own_file) == ()


def test_a_release_for_everybody_names_no_annotator_and_brings_nobodys_answers(
    lead: Project, machines: Machines
) -> None:
    own_file, from_sari = annotated(lead, machines, "Sari", "PER")
    budis_file, from_budi = annotated(lead, machines, "Budi", "LOC")
    for file in (from_sari, from_budi):
        lead.exchanging.merge(file)
    decides(lead, "Lead", articles_of(lead)[0], "Putin", "LOC")
    first, second = (machines.folder / f"release-{number}.annx" for number in (1, 2))
    lead.exchanging.make(first, BundleWish(BundleKind.RELEASE))
    machines.at("Sari")
    with open_project(own_file, person="Sari") as own:
        own.exchanging.merge(first)
        with own._desk.reading() as store:
            (decision,) = store.review.decisions()
            assert "Budi" not in {person.name for person in store.people()}
        own.editing.apply(
            object_to(decision, None, "It is a person.", own.person.id, own.editing.edit())
        )
        answer = machines.folder / "answer.annx"
        own.exchanging.make(answer, BundleWish())
    machines.at("lead")
    lead.exchanging.merge(answer)
    lead.exchanging.make(second, BundleWish(BundleKind.RELEASE))
    machines.at("Budi")
    with open_project(budis_file, person="Budi") as other:
        other.exchanging.merge(second)
        with other._desk.reading() as store:
            assert store.review.feedback() == ()
            assert "Sari" not in {person.name for person in store.people()}
    for file in (own_file, budis_file):
        assert check_project(file) == ()


def test_only_what_is_new_goes_along_once_the_other_has_told_what_they_have(
    lead: Project, machines: Machines
) -> None:
    own_file, from_sari = annotated(lead, machines, "Sari", "PER")
    lead.exchanging.merge(from_sari)
    second = assigned(lead, machines, "Sari")
    home = machines.at("Sari")
    with open_project(own_file, person="Sari") as own:
        own.exchanging.merge(second)
        says(own, "Sari", articles_of(own)[0], [("Vladivostok", "LOC")], done=False)
        small, full = home / "small.annx", home / "full.annx"
        new = own.exchanging.make(small, BundleWish(recipient="Lead"))
        whole = own.exchanging.make(full, BundleWish(recipient="Lead", is_full=True))
    assert new.kept["events"] < whole.kept["events"]
    machines.at("lead")
    assert lead.exchanging.merge(small).report.kept["new spans"] == 1
    assert lead.exchanging.merge(full).changed_rows == 0


def test_a_teammates_project_file_is_a_source(lead: Project, machines: Machines) -> None:
    own_file, from_sari = annotated(lead, machines, "Sari", "PER")
    before = own_file.read_bytes()
    found = lead.exchanging.merge(own_file)
    assert (found.kind, found.author) == (BundleKind.PROJECT, "Sari")
    assert found.report.kept["new layers"] == 2
    assert own_file.read_bytes() == before
    assert lead.exchanging.merge(from_sari).changed_rows == 0


def test_a_bundle_without_texts_needs_the_articles(
    lead: Project, machines: Machines, tmp_path: Path
) -> None:
    own_file, _ = annotated(lead, machines, "Sari", "PER")
    machines.at("Sari")
    slim = tmp_path / "slim.annx"
    with open_project(own_file, person="Sari") as own:
        own.exchanging.make(slim, BundleWish(with_texts=False, is_full=True))
    assert TEXT.split("\n", maxsplit=1)[0].encode() not in slim.read_bytes()
    machines.at("lead")
    assert lead.exchanging.merge(slim).report.kept["new layers"] == 2
    with create_project(tmp_path / "other.annot", scheme=SCHEME, person="Other") as other:
        digest = other.path.read_bytes()
        with pytest.raises(RuleViolation, match="ask for one with texts"):
            other.exchanging.merge(slim, MergeWish(other_project=True))
        assert other.path.read_bytes() == digest or check_project(other.path) == ()


def test_another_projects_bundle_is_refused_unless_it_is_meant(
    lead: Project, machines: Machines, tmp_path: Path
) -> None:
    _, submission = annotated(lead, machines, "Sari", "PER")
    with create_project(tmp_path / "other.annot", scheme=SCHEME, person="Other") as other:
        with pytest.raises(RuleViolation, match="belongs to another project"):
            other.exchanging.merge(submission)
        assert articles_of(other) == []
        found = other.exchanging.merge(submission, MergeWish(other_project=True))
        assert found.report.kept["new articles"] == 2


def test_an_assignment_for_somebody_else_is_refused(lead: Project, machines: Machines) -> None:
    own_file, _ = annotated(lead, machines, "Sari", "PER")
    for_budi = assigned(lead, machines, "Budi")
    machines.at("Sari")
    with (
        open_project(own_file, person="Sari") as own,
        pytest.raises(RuleViolation, match="for somebody else"),
    ):
        own.exchanging.merge(for_budi)


def test_an_older_assignment_than_the_last_is_refused(lead: Project, machines: Machines) -> None:
    old = assigned(lead, machines, "Sari")
    kept = old.rename(machines.folder / "old.annx")
    new = assigned(lead, machines, "Sari")
    home = machines.at("Sari")
    project_from_assignment(home / "news.annot", new)
    with open_project(home / "news.annot", person="Sari") as own:
        own.exchanging.merge(new)
        with pytest.raises(RuleViolation, match="is older than"):
            own.exchanging.merge(kept)


def test_a_locked_bundle_opens_with_its_passphrase_only(lead: Project, machines: Machines) -> None:
    pytest.importorskip("cryptography")
    own_file, _ = annotated(lead, machines, "Sari", "PER")
    home = machines.at("Sari")
    locked = home / "locked.annx"
    with open_project(own_file, person="Sari") as own:
        own.exchanging.make(locked, BundleWish(passphrase=SECRET))
    machines.at("lead")
    for wrong in (None, "another secret"):
        with pytest.raises(RuleViolation, match="passphrase"):
            lead.exchanging.merge(locked, MergeWish(passphrase=wrong))
    found = lead.exchanging.merge(locked, MergeWish(passphrase=SECRET))
    assert found.report.kept["new layers"] == 2


def test_a_signature_is_trusted_at_first_and_must_stay_the_same(
    lead: Project, machines: Machines
) -> None:
    pytest.importorskip("cryptography")
    own_file, _ = annotated(lead, machines, "Sari", "PER")
    signed, again, bare = (machines.folder / f"{name}.annx" for name in "abc")
    machines.at("Sari")
    with open_project(own_file, person="Sari") as own:
        own.exchanging.make(signed, BundleWish(is_signed=True))
        says(own, "Sari", articles_of(own)[0], [("Vladivostok", "LOC")], done=False)
        own.exchanging.make(bare, BundleWish())
        machines.at("Thief")
        own.exchanging.make(again, BundleWish(is_signed=True))
    machines.at("lead")
    found = lead.exchanging.merge(signed)
    assert len(found.fingerprint.split()) == 8
    with pytest.raises(RuleViolation, match="another key"):
        lead.exchanging.merge(again)
    with pytest.raises(RuleViolation, match="not signed"):
        lead.exchanging.merge(bare)
    assert lead.exchanging.merge(again, MergeWish(trust_key=True)).changed_rows > 0


def test_names_stay_at_home_while_the_project_is_reviewed_blind(
    lead: Project, tmp_path: Path
) -> None:
    wish = BundleWish(BundleKind.RELEASE, names=True)
    with pytest.raises(RuleViolation, match="reviewed blind"):
        lead.exchanging.make(tmp_path / "r.annx", wish)
    lead.reviewing.set_fairness(Fairness(is_blind=False))
    lead.exchanging.make(tmp_path / "r.annx", wish)
    assert not (tmp_path / "nothing.annx").exists()


def test_what_was_made_is_in_the_log(lead: Project, machines: Machines) -> None:
    assigned(lead, machines, "Sari")
    with lead._desk.reading() as store:
        (record,) = store.review.bundle_log()
    assert (record.direction, record.kind) == (BundleDirection.OUT, BundleKind.ASSIGNMENT)


def test_the_project_itself_is_no_source(lead: Project) -> None:
    with pytest.raises(RuleViolation, match="is the project itself"):
        lead.exchanging.merge(lead.path)


def test_a_file_that_is_no_bundle_is_told(lead: Project, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.annx"
    wrong.write_bytes(b"no archive")
    with pytest.raises(FormatError, match=r"wrong\.annx"):
        lead.exchanging.merge(wrong)
    with pytest.raises(FormatError, match="no such file"):
        lead.exchanging.merge(tmp_path / "absent.annx")
