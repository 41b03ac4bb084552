"""Reading typed or pasted text back from Qt without losing characters.

`toPlainText` turns no-break spaces into blanks and U+2028 into newlines; an article's text must
stay exactly as it was pasted.
"""

from PySide6.QtGui import QTextDocument

__all__ = ["exact_text"]

_PARAGRAPH_SEPARATOR = "\u2029"


def exact_text(document: QTextDocument) -> str:
    """Give a document's text with LF between paragraphs and every other character as it is."""
    return document.toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")
