"""Reduced motion: nothing in the window blinks, slides or fades, as the settings ask for.

What moves otherwise is Qt's: the blinking caret of fields, docks that slide into place, and the
effects with which some desktops open menus. GUI thread only.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

__all__ = ["reduce_motion"]

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_BEFORE = "annotator_motion"


def reduce_motion(window: QMainWindow, is_reduced: bool) -> None:
    """Keep everything still, or let it move again as the desktop has it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    window.setAnimated(not is_reduced)
    before = application.property(_BEFORE)
    if is_reduced and before is None:
        is_on = [application.isEffectEnabled(effect) for effect in _EFFECTS]
        application.setProperty(_BEFORE, [application.cursorFlashTime(), *is_on])
        application.setCursorFlashTime(0)
        for effect in _EFFECTS:
            application.setEffectEnabled(effect, False)
    elif not is_reduced and isinstance(before, list):
        application.setProperty(_BEFORE, None)
        application.setCursorFlashTime(int(before[0]))
        for effect, was_on in zip(_EFFECTS, before[1:], strict=True):
            application.setEffectEnabled(effect, bool(was_on))
