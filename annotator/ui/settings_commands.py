"""The person's settings in the window: read, tried, kept, and the dialogs that change them.

Also the keys, which are a setting with an editor of its own. Files are read and written by jobs;
dialogs are loaded with their first use. GUI thread only.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.ui.job_runner import JobRunner, WorkJob
from annotator.ui.project_jobs import settings_or_defaults

if TYPE_CHECKING:
    from annotator.ui.key_map import KeyMap
    from annotator.ui.main_window import MainWindow
    from annotator.workspace.settings import Settings

__all__ = ["SettingsCommands"]


class SettingsCommands(QObject):
    """`handlers` gives what to call for each action id.

    `tried` carries `Settings` that are in effect now, kept or not.
    """

    tried = Signal(object)

    def __init__(self, window: "MainWindow", runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._settings: Settings | None = None
        self._is_keeping = False
        self.handlers: Mapping[str, Callable[[], object]] = {
            "preferences": self.show_preferences,
            "edit_keys": self._edit_keys,
            "shortcuts": self._shortcuts,
            "shortcuts_in_text": self._shortcuts,
        }

    @property
    def settings(self) -> "Settings":
        """The person's settings; a damaged file is said and counts as none."""
        if self._settings is None:
            self.take(settings_or_defaults())
        return self._settings or settings_or_defaults()

    def read(self) -> None:
        """Have the settings read, if nobody did yet, without waiting for the disk."""
        if self._settings is None:
            job = self._runner.prepare(
                WorkJob(lambda _progress, _cancelled: settings_or_defaults())
            )
            job.succeeded.connect(self._on_read)
            job.start()

    def take(self, settings: "Settings") -> None:
        """Remember the settings; give the actions the person's keys, and the window its rest."""
        from annotator.ui.key_map import KeyMap

        self._settings = settings
        self._window.actions_.set_keys(KeyMap(settings.keys))
        self._keep_still(settings)

    def show_preferences(self, setting: str = "") -> None:
        """Open the preferences, at a setting when one is named."""
        from annotator.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self.settings, self._window)
        dialog.settings_tried.connect(self.try_out)
        dialog.settings_given.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if setting:
            dialog.show_setting(setting)

    @Slot(object)
    def try_out(self, settings: "Settings") -> None:
        """Show the window as these settings say, without keeping them."""
        from annotator.ui.key_map import KeyMap

        self._window.actions_.set_keys(KeyMap(settings.keys))
        if self._window.memory.theme != settings.theme.value:
            self._window.set_theme(settings.theme.value)
        if self._window.workbench is not None:
            self._window.workbench.apply_settings(settings)
        self._keep_still(settings)
        self.tried.emit(settings)

    @Slot(object)
    def keep(self, settings: "Settings") -> None:
        """Show the window as these settings say, and write them."""
        from annotator.workspace.settings import save_settings

        self._settings = settings
        self.try_out(settings)
        if self._is_keeping:  # one after the other, or an older one might be written last
            return
        self._is_keeping = True

        def kept(error: Exception | None = None) -> None:
            self._is_keeping = False
            if error is not None:
                self._window.messages.show_error(error)
            elif self._settings is not None and self._settings is not settings:
                self.keep(self._settings)

        job = self._runner.prepare(WorkJob(lambda _progress, _cancelled: save_settings(settings)))
        job.succeeded.connect(kept)
        job.failed.connect(kept)
        job.start()

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Change one setting and keep it."""
        self.keep(self.settings.changed(name, value))

    def _keep_still(self, settings: "Settings") -> None:
        from annotator.ui.motion import reduce_motion

        reduce_motion(self._window, settings.reduced_motion)

    def _shortcuts(self) -> None:
        from annotator.ui.shortcut_sheet import ShortcutSheet

        sheet = ShortcutSheet(self._window.actions_.keys, self._window)
        sheet.change_requested.connect(self._edit_keys)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    @Slot()
    def _edit_keys(self) -> None:
        from annotator.ui.dialogs.shortcut_editor import ShortcutEditor

        dialog = ShortcutEditor(self._window.actions_.keys, self._window)
        dialog.keys_changed.connect(self._on_keys_changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_keys_changed(self, keys: "KeyMap") -> None:
        self.change("keys", keys.own)

    @Slot(object)
    def _on_read(self, settings: "Settings") -> None:
        """Take the settings that were read, unless others came meanwhile."""
        if self._settings is None:
            self.take(settings)
