"""The steps in which a caret moves and a selection grows.

A plain list of names that the view, the window's actions and the controller share; what each
step means is in `movement` (text) and in the layout (lines, pages).
"""

from enum import Enum

__all__ = ["Unit"]


class Unit(Enum):
    """One step of movement; `LINE` and `PAGE` depend on the layout, the rest on the text."""

    GRAPHEME = "grapheme"
    WORD = "word"
    CLAUSE = "clause"
    QUOTE = "quote"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    LINE = "line"
    LINE_EDGE = "line_edge"
    PAGE = "page"
    ARTICLE = "article"
    SPAN = "span"
    CANDIDATE = "candidate"
