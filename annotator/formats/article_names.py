"""What an article is called in reports and in file names.

File names are safe on every system: no separators, no reserved names, no two that differ only in
case or Unicode form, never too long.
"""

import re
import unicodedata
from pathlib import PurePath

from annotator.domain.articles import ArticleContent

__all__ = ["FileNames", "article_name"]

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
_LONGEST = 200


def article_name(content: ArticleContent) -> str:
    """Give the title of an article, else its file's name, else its id: for reports."""
    if content.article.meta.title:
        return content.article.meta.title
    if content.sources:
        return content.sources[0].name
    return content.article.id.hex()


class FileNames:
    """Gives every article a file name that no other one of this export has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, content: ArticleContent, ending: str) -> str:
        """Give a new name with `ending` (".txt"); the article's own file name where it is safe."""
        stem = _safe(_wanted(content)) or content.article.id.hex()
        name = stem + ending
        number = 2
        while _folded(name) in self._taken:
            name = f"{stem}-{number}{ending}"
            number += 1
        self._taken.add(_folded(name))
        return name


def _wanted(content: ArticleContent) -> str:
    if content.sources:
        path = PurePath(content.sources[0].name.replace("\\", "/"))
        return path.stem if path.suffix else path.name
    return content.article.meta.title


def _safe(name: str) -> str:
    clean = _FORBIDDEN.sub("_", name).strip().rstrip(".")
    if clean.startswith("."):
        clean = "_" + clean[1:]
    if _RESERVED.match(clean):
        clean = "_" + clean
    return clean.encode()[:_LONGEST].decode(errors="ignore").rstrip()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
