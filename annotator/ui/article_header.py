"""The header of an article in words: outlet, author, date, place; short to draw, whole to read."""

from PySide6.QtCore import QCoreApplication

from annotator.domain.articles import ArticleMeta
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["LONGEST", "details_of", "subtitle_of"]

LONGEST = 32
"""Characters of one value in the line below the heading; the rest is told under the mouse."""

_DATELINE = "dateline"


def subtitle_of(meta: ArticleMeta, words: str) -> str:
    """Give the line below the heading: outlet · author · date · place · words."""
    parts = (meta.outlet, meta.author, meta.date, _dateline(meta), words)
    return " · ".join(isolated(_short(part)) for part in parts if part)


def details_of(meta: ArticleMeta, words: str) -> str:
    """Give all that is known, a line each, values whole: for the mouse and screen readers."""
    lines = (
        (_tr("Title"), meta.title),
        (_tr("Outlet"), meta.outlet),
        (_tr("Author"), meta.author),
        (_tr("Date"), meta.date),
        (_tr("Place (dateline)"), _dateline(meta)),
        (_tr("Address"), meta.url),
        (_tr("Length"), words),
    )
    return "\n".join(f"{name}: {isolated(value)}" for name, value in lines if value)


def _dateline(meta: ArticleMeta) -> str:
    return dict(meta.fields).get(_DATELINE, "")


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1].rstrip()}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticleHeader", text)
