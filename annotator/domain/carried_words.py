"""What rows of the tables that travel are called, where a report speaks of them to people."""

from annotator.domain.reports import singular

__all__ = ["plural_of", "singular_of"]

_PLURALS = {
    "actor": "actors",
    "article": "articles",
    "article_source": "sources of articles",
    "assignment": "assignments",
    "comment": "comments",
    "conflict": "marks of conflicts",
    "decision": "decisions",
    "decision_source": "grounds of decisions",
    "feedback": "answers to decisions",
    "layer": "layers",
    "person": "persons",
    "relation": "relations",
    "scheme_version": "scheme versions",
    "span": "spans",
    "stance": "stances",
    "target": "targets",
    "topic": "topics",
}


def plural_of(table: str) -> str:
    """Give what rows of a table are called; raises `KeyError` for a table that does not travel."""
    return _PLURALS[table]


def singular_of(table: str) -> str:
    """Give what a row of a table is called; raises `KeyError` for a table that does not travel."""
    return singular(_PLURALS[table])
