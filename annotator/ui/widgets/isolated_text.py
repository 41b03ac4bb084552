"""Keeping a piece of text from turning its neighbours round, where directions meet in one line."""

__all__ = ["isolated"]

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"


def isolated(text: str) -> str:
    """Give `text` between marks: it runs in its own direction, what stands beside it is left alone.

    For what is drawn, never for what is kept.
    """
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
