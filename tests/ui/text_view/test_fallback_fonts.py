import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout

from annotator.ui.text_view.fallback_fonts import missing_letters, script_names, with_fallbacks
from annotator.ui.text_view.typography import Typography, metrics_for
from tests.ui.text_view.samples import NO_SHAPER, has_fonts

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)

SYSTEM = QFontDatabase.WritingSystem


@pytest.fixture
def font(qapp: object) -> QFont:
    return metrics_for(Typography(), 1.0).body


def engine_lacks(text: str, font: QFont) -> bool:
    """Whether the engine has drawn an empty box."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in line.glyphRuns())


def test_latin_text_keeps_its_font(font: QFont) -> None:
    assert with_fallbacks(font, "Café Łódź 12.500 – “so”") is font


def test_the_chosen_font_stays_in_front(font: QFont) -> None:
    found = with_fallbacks(font, "Kim قالت ไทย 中国")
    assert found.families()[0] == font.family()
    assert len(found.families()) == len(set(found.families()))


def test_only_installed_fonts_are_named(font: QFont) -> None:
    found = with_fallbacks(font, "قالت שלום ไทย हिन्दी 中国 かな 한국 👍")
    assert all(QFontDatabase.hasFamily(family) for family in found.families()[1:])


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("العربية", SYSTEM.Arabic),
        ("שלום", SYSTEM.Hebrew),
        ("ไทย", SYSTEM.Thai),
        ("हिन्दी", SYSTEM.Devanagari),
        ("中国", SYSTEM.SimplifiedChinese),
        ("한국", SYSTEM.Korean),
    ],
)
def test_letters_are_missing_where_the_engine_draws_boxes(
    text: str, system: QFontDatabase.WritingSystem, font: QFont
) -> None:
    lacks = engine_lacks(text, with_fallbacks(font, text))
    assert bool(missing_letters(text, font)) == lacks
    assert not (lacks and has_fonts(system) and system is not SYSTEM.Korean)


def test_blanks_marks_and_private_letters_are_never_missing(font: QFont) -> None:
    assert missing_letters("a\u0301 \u200b\u2028\ue000\u00a0", font) == ""
    assert missing_letters("", font) == ""


def test_each_missing_letter_is_named_once(font: QFont) -> None:
    letter = next((c for c in "한글𐎀𒀀𓀀ꀀ𖼀𛰀𞤀🯅" if engine_lacks(c, font)), None)
    if letter is None:
        pytest.skip("the fonts of this machine have all the letters tried")
    assert missing_letters(f"{letter} and {letter} and Kim", font) == letter


def test_scripts_are_named_once_each_in_order() -> None:
    assert script_names("한글中ไ") == ["Hangul", "CJK", "Thai"]
    assert script_names("\ue000") == ["U+E000"]
