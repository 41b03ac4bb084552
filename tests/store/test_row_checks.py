from collections.abc import Callable, Iterator

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.reports import Problem
from annotator.store.engine import Link
from annotator.store.project_store import ProjectStore
from annotator.store.row_checks import check_chains, check_content, check_rows
from tests.store.material import ANN, a_full_layer

Check = Callable[[Link], Iterator[Problem]]


def found(store: ProjectStore, check: Check, *statements: str) -> list[str]:
    with store._writing() as link:
        for statement in statements:
            link.run(statement)
        return [problem.message for problem in check(link)]


@pytest.mark.parametrize("check", [check_rows, check_content, check_chains])
def test_a_sound_project_has_no_problems(
    store: ProjectStore, article: ArticleId, check: Check
) -> None:
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    assert found(store, check) == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE span SET fragments = '5-9,3-4' WHERE fragments <> ''", "span is outside"),
        ("UPDATE topic SET evidence = '5-99999'", "place is outside"),
        ("UPDATE stance SET cue = '5-99999'", "place is outside"),
        ("UPDATE article SET title_start = 0, title_end = 9999", "title"),
        ("UPDATE article_text SET given = x'01010000000aff0100000000'", "token"),
        ("UPDATE snapshot SET layer_id = zeroblob(16)", "another layer"),
    ],
)
def test_values_that_do_not_fit_the_text_are_named(
    store: ProjectStore, article: ArticleId, statement: str, message: str
) -> None:
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    with store._writing() as link:
        link.run("PRAGMA defer_foreign_keys = ON")
        link.run(statement)
        messages = [problem.message for problem in check_content(link)]
        link.run("DELETE FROM snapshot")
    assert any(message in one for one in messages)
