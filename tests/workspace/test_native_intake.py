"""Who one becomes by taking one's own file in; the rest is tested in importing."""

from dataclasses import replace

from annotator.domain.exchange import ProjectHeader
from annotator.workspace.native_intake import Shared, person_to_become
from tests.workspace.values import person

HERE = person("Sari")
FILES = replace(HERE, id=person("another").id)
BLANK = Shared((), (HERE,), (), (), is_blank=True)


def test_the_maker_of_a_blank_project_becomes_the_person_of_that_name() -> None:
    assert person_to_become(BLANK, HERE, ProjectHeader(people=(FILES,))) is FILES


def test_nobody_becomes_somebody_else() -> None:
    assert person_to_become(BLANK, HERE, ProjectHeader(people=(person("Budi"),))) is HERE


def test_in_a_project_with_work_everybody_stays_who_they_are() -> None:
    shared = replace(BLANK, is_blank=False)
    assert person_to_become(shared, HERE, ProjectHeader(people=(FILES,))) is HERE


def test_who_is_in_the_file_already_stays() -> None:
    header = ProjectHeader(people=(FILES, HERE))
    assert person_to_become(BLANK, HERE, header) is HERE
