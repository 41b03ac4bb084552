"""Preferences: a form made from the settings' own descriptions."""

from dataclasses import asdict

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.reports import Severity
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.widgets.option_editors import ChoiceEditor, FontEditor
from annotator.ui.widgets.options_form import OptionsForm
from annotator.workspace.settings import Settings
from annotator.workspace.settings_model import settings_model, settings_of

__all__ = ["PreferencesDialog"]


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
            },
            is_explained=True,
        )
        area = QScrollArea(self.body)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
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
