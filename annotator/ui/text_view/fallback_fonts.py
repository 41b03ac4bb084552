"""Fonts for scripts that the article's own font lacks, and which letters no font can show.

The system finds some font for most letters by itself; naming good ones first gives one that reads
like the article's, and the right shapes of Chinese characters in a Japanese or Korean text. Only
text that needs it pays for looking. GUI thread only, after the application exists.
"""

import unicodedata
from functools import cache, lru_cache

import regex
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout

__all__ = ["missing_letters", "script_names", "with_fallbacks"]

_LATIN_ENDS = "\u0590"
_INITIALS = frozenset({"CJK"})
_LOOKED_AT = 20_000
_MOST_LETTERS = 600

_CHINESE = (
    *("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Songti SC", "SimSun"),
    *("Microsoft YaHei", "PingFang SC", "Droid Sans Fallback"),
)
_JAPANESE = (
    *("Noto Serif CJK JP", "Source Han Serif", "IPAMincho", "Hiragino Mincho ProN", "Yu Mincho"),
    *("MS Mincho", "Noto Sans CJK JP"),
)
_KOREAN = (
    *("Noto Serif CJK KR", "NanumMyeongjo", "AppleMyungjo", "Batang", "Malgun Gothic"),
    *("Noto Sans CJK KR", "Apple SD Gothic Neo"),
)
_FAMILIES = (
    ("[\u0590-\u05ff]", ("Noto Serif Hebrew", "Frank Ruehl CLM", "David", "Arial Hebrew")),
    ("[\u0600-\u07ff\u08a0-\u08ff]", ("Noto Naskh Arabic", "Amiri", "Geeza Pro", "Segoe UI")),
    ("[\u0900-\u097f]", ("Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI")),
    ("[\u0980-\u09ff]", ("Noto Serif Bengali", "Kohinoor Bangla", "Nirmala UI")),
    ("[\u0b80-\u0bff]", ("Noto Serif Tamil", "Tamil Sangam MN", "Nirmala UI")),
    ("[\u0e00-\u0e7f]", ("Noto Serif Thai", "Norasi", "Thonburi", "Leelawadee UI")),
    ("[\u0e80-\u0eff]", ("Noto Serif Lao", "Lao Sangam MN", "Leelawadee UI")),
    ("[\u1000-\u109f]", ("Noto Serif Myanmar", "Myanmar Sangam MN", "Myanmar Text")),
    ("[\u1780-\u17ff]", ("Noto Serif Khmer", "Khmer Sangam MN", "Leelawadee UI")),
    ("[\u3041-\u30ff\uff66-\uff9d]", _JAPANESE),
    ("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", _KOREAN),
    ("[\u2e80-\u9fff\uff00-\uff64\U00020000-\U0003ffff]", _CHINESE),
    (r"\p{Extended_Pictographic}", ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")),
)
_FOREIGN = "[\u0590-\u1fff\u2100-\U0010ffff]"
"""What an article's own font may lack: scripts, figures and pictures, but no punctuation."""
_UNSHOWN = r"[\p{M}\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\ue000-\uf8ff]"


_compiled = cache(regex.compile)  # with the first text that needs it


def _is_plain(text: str) -> bool:
    """Say whether a text has nothing to look for: letters of Europe with any punctuation."""
    return text.isascii() or max(text) < _LATIN_ENDS or _compiled(_FOREIGN).search(text) is None


def with_fallbacks(font: QFont, text: str) -> QFont:
    """Give the font with families behind it for the scripts of `text`; itself for Latin text."""
    if _is_plain(text):
        return font
    families = tuple(
        family for source, group in _FAMILIES if _compiled(source).search(text) for family in group
    )
    installed = tuple(dict.fromkeys(name for name in families if _is_installed(name)))
    if not installed:
        return font
    found = QFont(font)
    found.setFamilies([font.family(), *installed])
    return found


def missing_letters(text: str, font: QFont) -> str:
    """Give the letters of the text's beginning that show as empty boxes, each once, in order.

    Looks at letters, figures and signs alone; private ones have no shape that anybody knows.
    """
    start = text[:_LOOKED_AT]
    if _is_plain(start):
        return ""
    letters = [
        c for c in dict.fromkeys(start) if c >= _LATIN_ENDS and not _compiled(_UNSHOWN).match(c)
    ]
    shown = " ".join(letters[:_MOST_LETTERS])
    if not shown:
        return ""
    layout = QTextLayout(shown, with_fallbacks(font, shown))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    flags = QTextLayout.GlyphRunRetrievalFlag
    wanted = flags.RetrieveGlyphIndexes | flags.RetrieveStringIndexes
    missing = {
        at
        for run in line.glyphRuns(-1, -1, wanted)
        for glyph, at in zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
        if glyph == 0
    }
    units = shown.encode("utf-16-le", "surrogatepass")
    found = [units[2 * at : 2 * at + 4].decode("utf-16-le", "ignore")[:1] for at in sorted(missing)]
    return "".join(letter for letter in found if letter.strip())


def script_names(letters: str) -> list[str]:
    """Name the scripts of these letters, each once: "Hangul"; a letter without a name by number."""
    names = (unicodedata.name(c, f"U+{ord(c):04X}").split()[0] for c in letters)
    return list(
        dict.fromkeys(
            name if name in _INITIALS or name.startswith("U+") else name.title() for name in names
        )
    )


@lru_cache(maxsize=128)
def _is_installed(family: str) -> bool:
    return QFontDatabase.hasFamily(family)
