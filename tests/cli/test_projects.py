from pathlib import Path

from tests.cli.conftest import Run


def test_a_new_project_uses_the_news_scheme_and_the_settings_name(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "p.annot", "--json")
    assert made.json() == {"project": str(tmp_path / "p.annot"), "scheme": "news", "person": "Sari"}


def test_scheme_and_name_can_be_chosen(run: Run, tmp_path: Path) -> None:
    scheme = tmp_path / "mine.toml"
    scheme.write_text('name = "mine"\n[[entities]]\nname = "X"\n')
    made = run("new", tmp_path / "p.annot", "--scheme", scheme, "--annotator", "Budi")
    assert "the scheme mine, for Budi" in made.out


def test_a_scheme_that_is_not_there_makes_no_project(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "p.annot", "--scheme", "newz")
    assert made.code == 1
    assert "news" in made.err
    assert not (tmp_path / "p.annot").exists()


def test_a_broken_scheme_file_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    scheme = tmp_path / "mine.toml"
    scheme.write_text("name = = 1")
    made = run("new", tmp_path / "p.annot", "--scheme", scheme)
    assert made.err.startswith(f"{scheme}: line 1: ")


def test_opening_what_is_not_there_is_refused_without_a_window(run: Run, tmp_path: Path) -> None:
    opened = run("open", tmp_path / "absent.annot")
    assert opened.code == 1
    assert opened.err == f"{tmp_path / 'absent.annot'}: there is no such file\n"
