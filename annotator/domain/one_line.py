"""Words of a text where there is room for one short line."""

__all__ = ["on_one_line"]


def on_one_line(text: str, most: int) -> str:
    """Give a text with blanks and line ends as single spaces, in at most `most` code points.

    What is cut ends in "…". Of a long text only the beginning is looked at.
    """
    beginning = text[: 8 * most]
    line = " ".join(beginning.split())
    if len(line) <= most and len(beginning) == len(text):
        return line
    return f"{line[: most - 1].rstrip()}…"
