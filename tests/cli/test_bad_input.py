"""Bad input through the whole program: one sentence with the place, the project as it was."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import CONLL, TEXT, Ran, Run

ROOT = Path(__file__).resolve().parents[2]

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs limits and rights of Linux")


def told(ran: Ran, code: int, start: str | Path) -> str:
    """Check that a command ended with this code and one sentence that begins so; give it."""
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err.startswith(f"{start}: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    return ran.err


def figures(run: Run, project: Path) -> dict[str, object]:
    """Give what the project holds, with its digest."""
    return run("stats", project, "--json").json()


# Project files that are none ------------------------------------------------------------------


def spoilt(project: Path, how: str) -> Path:
    """Make something that is no project for this program beside a sound one."""
    path, raw = project.with_name(f"{how}.annot"), project.read_bytes()
    if how in ("foreign", "newer"):
        path.write_bytes(raw if how == "newer" else b"")
        with closing(sqlite3.connect(path)) as database:
            wanted = "PRAGMA user_version = 9" if how == "newer" else "CREATE TABLE t (a)"
            database.execute(wanted)
    elif how == "folder":
        path.mkdir()
    elif how == "dangling":
        path.symlink_to(project.with_name("gone.annot"))
    elif how != "absent":
        contents = {"text": TEXT.encode() * 100, "empty": b"", "header": raw[:50]}
        path.write_bytes(contents.get(how, raw[: len(raw) // 2]))
    return path


@pytest.mark.parametrize(
    ("how", "code"),
    [
        *(("foreign", 1), ("newer", 3), ("truncated", 1), ("header", 1), ("text", 1), ("empty", 1)),
        *(("folder", 1), ("dangling", 1), ("absent", 1)),
    ],
)
def test_what_is_no_project_is_refused_by_every_command(
    run: Run, project: Path, text: Path, tmp_path: Path, how: str, code: int
) -> None:
    path, out = spoilt(project, how), tmp_path / "out"
    before = path.read_bytes() if path.is_file() else None
    for words in (
        ("stats", path),
        ("search", path, "Kim"),
        ("import", path, text),
        ("export", path, "--format", "jsonl", "--output", out),
        ("backup", path, out),
    ):
        told(run(*words), code, path)
    assert not out.exists()
    assert not path.with_name("gone.annot").exists()
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    "how", ["foreign", "truncated", "header", "text", "empty", "folder", "dangling", "absent"]
)
def test_check_calls_none_of_them_sound_and_names_the_file_once(
    run: Run, project: Path, how: str
) -> None:
    path = spoilt(project, how)
    checked = run("check", path)
    assert checked.code == 1
    assert checked.err.startswith(f"{path}: ")
    assert checked.err.count(path.name) == checked.err.count("\n")


def test_check_refuses_a_newer_project_as_every_command_does(run: Run, project: Path) -> None:
    path = spoilt(project, "newer")
    assert "newer Annotator" in told(run("check", path), 3, path)


def test_a_damaged_value_is_told_with_the_project_that_holds_it(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, text)
    with closing(sqlite3.connect(project)) as database:
        database.execute("UPDATE scheme_version SET canonical = '[]'")
        database.commit()
    for words in (("stats",), ("export", "--format", "jsonl", "--output", tmp_path / "out")):
        said = told(run(words[0], project, *words[1:]), 3, project)
        assert "annotator check" in said
    assert run("check", project).code == 1


# Places that refuse ---------------------------------------------------------------------------


def bound_by_rights(*words: str | Path, module: Sequence[str] = ("-m", "annotator")) -> Ran:
    """Run the command as somebody whom the permissions of files bind; root is made to be so."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if shutil.which("setpriv") is None:
            pytest.skip("permissions do not bind root, and setpriv is not there")
    done = subprocess.run(
        [*prefix, sys.executable, *module, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@linux
def test_a_read_only_project_can_be_looked_at_and_not_written(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, text)
    before = project.read_bytes()
    project.chmod(0o444)
    other = tmp_path / "b.txt"
    other.write_text("Teks lain.")
    told(bound_by_rights("import", project, other), 3, project)
    assert bound_by_rights("check", project).code == 0
    out = tmp_path / "out.jsonl"
    assert bound_by_rights("export", project, "--format", "jsonl", "--output", out).code == 0
    assert bound_by_rights("backup", project, tmp_path / "copy.annot").code == 0
    assert project.read_bytes() == before


@linux
def test_a_read_only_project_says_so_as_soon_as_it_is_open(project: Path) -> None:
    project.chmod(0o444)
    ask = "import annotator, sys; sys.exit(not annotator.open_project(sys.argv[1]).is_writable)"
    assert bound_by_rights("-c", ask, project, module=()).code == 1


@linux
def test_a_read_only_folder_refuses_what_would_be_written_there(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    inside = Path(shutil.copy(project, folder))
    before = inside.read_bytes()
    folder.chmod(0o555)
    try:
        told(bound_by_rights("import", inside, text), 3, inside)
        assert bound_by_rights("stats", inside).code == 0
        words = ("export", project, "--format", "jsonl", "--output", folder / "o.jsonl")
        told(bound_by_rights(*words), 3, folder / "o.jsonl")
        told(bound_by_rights("backup", project, folder / "b.annot"), 3, folder / "b.annot")
        told(bound_by_rights("new", folder / "n.annot"), 3, folder / "n.annot")
        assert [file.name for file in folder.iterdir()] == [inside.name]
        assert inside.read_bytes() == before
    finally:
        folder.chmod(0o755)


@linux
def test_a_file_or_folder_that_may_not_be_read_is_told(run: Run, project: Path, text: Path) -> None:
    text.chmod(0)
    assert "Permission denied" in told(bound_by_rights("import", project, text), 1, text)
    project.chmod(0)
    told(bound_by_rights("stats", project), 3, project)


def limited(commands: Sequence[Sequence[str | Path]], **limits: object) -> list[Ran]:
    """Run commands in a child with limits; see `limited.py`."""
    request = {"commands": [[str(word) for word in words] for words in commands], **limits}
    own_mounts = ["unshare", "--mount"] if "disk" in limits else []
    done = subprocess.run(
        [*own_mounts, sys.executable, "-m", "tests.cli.limited"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [Ran(ran["code"], ran["out"], ran["err"]) for ran in json.loads(done.stdout)]


def can_mount() -> bool:
    """Say whether a small file system can be mounted in a namespace of one's own."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    words = ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", "/mnt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def full_disk_commands(project: Path, large: Path, folder: Path) -> list[tuple[str | Path, ...]]:
    """Give commands that need more room than there is, between looks at the project."""
    look = ("stats", project, "--json")
    return [
        look,
        ("import", project, large),
        look,
        ("check", project),
        ("export", project, "--format", "jsonl", "--output", folder / "o.jsonl"),
        ("backup", project, folder / "b.annot"),
        ("new", folder / "n.annot"),
        look,
    ]


@linux
def test_a_full_disk_is_told_and_leaves_everything_as_it_was(
    run: Run, project: Path, tmp_path: Path
) -> None:
    if not can_mount():
        pytest.skip("needs root and a mount namespace; a limit of the file size is tested instead")
    large = tmp_path / "large.txt"
    large.write_text("kata lain " * 20_000)
    assert run("import", project, large).code == 0
    other = tmp_path / "other.txt"
    other.write_text("kata baru " * 20_000)
    folder = tmp_path / "full"
    disk = {
        "folder": str(folder),
        "bytes": project.stat().st_size + 70_000,
        "files": [str(project)],
    }
    inside = folder / project.name
    ran = limited(full_disk_commands(inside, other, folder), disk=disk)
    before, imported, after, checked, exported, saved, made, end = ran
    assert "disk is full" in told(imported, 3, inside)
    assert before == after == end
    assert checked == Ran(0, f"{inside}: sound\n", "")
    told(exported, 3, folder / "o.jsonl")
    assert "disk is full" in told(saved, 3, folder / "b.annot")
    told(made, 3, folder / "n.annot")


@linux
def test_a_limit_of_the_file_size_is_told_and_leaves_everything_as_it_was(
    run: Run, project: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_text("kata lain " * 20_000)
    assert run("import", project, large).code == 0
    other = tmp_path / "other.txt"
    other.write_text("kata baru " * 20_000)
    folder = tmp_path / "out"
    folder.mkdir()
    raw = project.read_bytes()
    sizes = {1: len(raw) + 8192}
    commands = full_disk_commands(project, other, folder)
    imported, checked, exported, saved, made = (
        limited([commands[number]], file_size=sizes.get(number, 100_000))[0]
        for number in (1, 3, 4, 5, 6)
    )
    told(imported, 3, project)
    told(checked, 3, project)
    told(exported, 3, project)
    told(saved, 3, folder / "b.annot")
    told(made, 3, folder / "n.annot")
    assert project.read_bytes() == raw
    assert list(folder.iterdir()) == []


# Files that are not as they should be ---------------------------------------------------------


def test_an_unknown_label_is_asked_for_with_all_choices(
    run: Run, project: Path, corpus: Path
) -> None:
    corpus.write_text(CONLL.replace("PER", "HUMAN").replace("LOC", "PLACE"))
    before = figures(run, project)
    said = told(run("import", project, corpus), 1, corpus)
    for word in ("HUMAN (1)", "PLACE (1)", "add", "map", "drop"):
        assert word in said
    assert figures(run, project) == before


def test_the_same_file_again_is_linked_and_adds_nothing(
    run: Run, project: Path, corpus: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, corpus, text)
    before = figures(run, project)
    twin = Path(shutil.copy(text, tmp_path / "twin.txt"))
    again = run("import", project, corpus, twin, "--json").json()
    assert again["kept"] == {"linked articles": 2, "annotations that were there already": 2}
    after = figures(run, project)
    assert (after["articles"], after["spans"]) == (before["articles"], before["spans"])
    assert figures(run, project) == after
    run("import", project, corpus, twin)
    assert figures(run, project) == after


OFFSETS = (
    '{"text": "Kim di Bali", "spans": [{"start": 0, "end": 3, "label": "PER"}]}\n'
    '{"text": "Kim di Bali.", "spans": [{"start": 0, "end": 99, "label": "PER"}, '
    '{"start": 7, "end": 11, "label": "LOC"}]}\n'
)
COLUMNS = "Ani NNP B-PER\ndi O\nBali NNP B-LOC\n"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("offsets.jsonl", OFFSETS, {"articles": 2, "layers": 2, "spans": 2}),
        ("columns.conll", COLUMNS, {"articles": 1, "layers": 1, "spans": 2}),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_in_only_when_one_keeps_going(
    run: Run, project: Path, tmp_path: Path, name: str, content: str, kept: dict[str, int]
) -> None:
    path = tmp_path / name
    path.write_text(content)
    before = figures(run, project)
    told(run("import", project, path), 1, f"{path}: line 2")
    assert figures(run, project) == before
    going = run("import", project, path, "--keep-going", "--json")
    assert going.code == 0
    report = going.json()
    assert report["kept"] == kept
    assert isinstance(report["errors"], list)
    (error,) = report["errors"]
    assert (error["file"], error["line"]) == (str(path), 2)
    assert f"{path}: line 2: " in going.err


@linux
def test_a_line_of_five_megabytes_goes_in_and_comes_out(project: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "long.txt", tmp_path / "out.jsonl"
    text = "Presiden bertemu Menteri di Bali. " * 150_000
    path.write_text(text)
    words = ("export", project, "--format", "jsonl", "--output", out)
    ran = limited([("import", project, path), words, ("check", project)], memory=1 << 30)
    assert [one.code for one in ran] == [0, 0, 0]
    assert json.loads(out.read_text().split("\n")[1])["text"] == text


def test_a_source_that_is_no_file_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    before = figures(run, project)
    for path in (tmp_path / "empty", tmp_path / "dangling.txt", tmp_path / "absent.txt", project):
        told(run("import", project, path), 1, path)
        assert figures(run, project) == before


def test_an_output_that_is_a_folder_or_lies_in_none_is_told(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, text)
    taken = tmp_path / "taken"
    taken.mkdir()
    for path in (taken, tmp_path / "absent" / "out"):
        told(run("export", project, "--format", "jsonl", "--output", path), 1, path)
        told(run("backup", project, path), 1, path)
        told(run("new", path), 1, path)
    told(run("export", project, "--format", "jsonl", "--output", project, "--force"), 1, project)
