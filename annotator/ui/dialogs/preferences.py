"""Preferences: a form made from the settings' own descriptions."""

from dataclasses import asdict

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.reports import Severity
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.key_map import KeyMap
from annotator.ui.widgets.option_editors import ChoiceEditor, FontEditor, OptionEditor
from annotator.ui.widgets.options_form import OptionsForm
from annotator.workspace.settings import Settings
from annotator.workspace.settings_model import settings_model, settings_of

__all__ = ["PreferencesDialog"]


class KeysEditor(OptionEditor):
    """The changed keys, by action id; a button leads to the editor of keys."""

    def __init__(self) -> None:
        self._button = QPushButton()
        super().__init__(self._button)
        self._button.setText(self.tr("Change keys…"))
        self._button.setAutoDefault(False)
        self._keys = KeyMap()
        self._button.clicked.connect(self._on_pressed)

    def value(self) -> object:
        """Give the keys that are not the usual ones."""
        return dict(self._keys.own)

    def show_value(self, value: object) -> None:
        """Begin with these keys."""
        self._keys = KeyMap(value) if isinstance(value, dict) else KeyMap()

    @Slot()
    def _on_pressed(self) -> None:
        from annotator.ui.dialogs.shortcut_editor import ShortcutEditor

        editor = ShortcutEditor(self._keys, self)
        editor.keys_changed.connect(self._on_changed)
        editor.finished.connect(editor.deleteLater)
        editor.open()

    @Slot(object)
    def _on_changed(self, keys: KeyMap) -> None:
        self._keys = keys
        self.edited.emit()


class PreferencesDialog(VerbDialog):
    """Edits the settings.

    `settings_tried` carries `Settings` to show at once, `settings_given` those to keep; when the
    person cancels, the ones from before are tried again.
    """

    settings_tried = Signal(object)
    settings_given = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preferences"), self.tr("Save preferences"), parent)
        self._before = settings
        self._form = OptionsForm(
            settings_model(),
            settings_model()(**asdict(settings)),
            editors={
                "language": ChoiceEditor(
                    ("", "en", "id"), (self.tr("As the system"), "English", "Bahasa Indonesia")
                ),
                "font_family": FontEditor(),
                "keys": KeysEditor(),
            },
            is_explained=True,
        )
        area = self._area = QScrollArea(self.body)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(self._form)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._form.changed.connect(self._on_changed)
        self.resize(520, 600)

    @property
    def form(self) -> OptionsForm:
        """The form of all settings."""
        return self._form

    def show_setting(self, name: str) -> None:
        """Put the focus on a setting, in sight."""
        editor = self._form.editor(name)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(editor, 0, 80)

    def do_it(self) -> None:
        """Give the settings and close."""
        settings = self._settings()
        if settings is not None:
            self.settings_given.emit(settings)
            self.accept()

    def reject(self) -> None:
        """Close, and show what was before."""
        self.settings_tried.emit(self._before)
        super().reject()

    def _settings(self) -> Settings | None:
        values = self._form.model()
        return None if values is None else settings_of(values)

    @Slot()
    def _on_changed(self) -> None:
        settings = self._settings()
        if settings is not None:
            self.notice.clear()
            self.settings_tried.emit(settings)
        else:
            self.notice.say(self._form.problem, Severity.ERROR)
        self.verb.setEnabled(settings is not None)
