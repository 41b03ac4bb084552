"""The table of actions as Qt actions: made once a window, bound by id, enabled by facts.

They have the keys of the present `KeyMap`; who shows keys asks `ActionSet.keys` for them.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.ui.action_spec import ActionSpec, Fact, Menu, Where
from annotator.ui.actions import ACTIONS, MENUS, menu_specs, translated
from annotator.ui.key_map import KeyMap

__all__ = ["ActionSet"]

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


class ActionSet(QObject):
    """All actions of one window: of the main window, or with `reviews` of the one for reviewing.

    Actions of the article act only while a widget given to `add_to_article` has the focus.
    `triggered` carries the id of an action that was chosen or whose key was pressed,
    `keys_changed` says that actions have other keys now.
    """

    triggered = Signal(str)
    keys_changed = Signal()

    def __init__(self, window: QWidget, *, reviews: bool = False) -> None:
        super().__init__(window)
        self._keys = KeyMap()
        everywhere = Where.REVIEW if reviews else Where.WINDOW
        here = {everywhere} if reviews else {everywhere, Where.ARTICLE}
        self._specs = {spec.id: spec for spec in ACTIONS if spec.where in here}
        self._actions = {spec.id: self._made(spec) for spec in self._specs.values()}
        window.addActions(
            [self._actions[spec.id] for spec in self._specs.values() if spec.where is everywhere]
        )
        self._facts: frozenset[Fact] = frozenset()
        self._needing = {
            fact: [s for s in self._specs.values() if fact in s.needs] for fact in Fact
        }

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    @property
    def facts(self) -> frozenset[Fact]:
        """What is so now."""
        return self._facts

    @property
    def keys(self) -> KeyMap:
        """The keys of all actions."""
        return self._keys

    def set_keys(self, keys: KeyMap) -> None:
        """Give the actions these keys, at once and everywhere."""
        if keys == self._keys:
            return
        self._keys = keys
        for action_id, spec in self._specs.items():
            self._actions[action_id].setShortcuts(keys.sequences(spec))
        self.keys_changed.emit()

    def set_facts(self, facts: frozenset[Fact]) -> None:
        """Enable what makes sense now, disable the rest."""
        changed, self._facts = facts ^ self._facts, facts
        for spec in {spec.id: spec for fact in changed for spec in self._needing[fact]}.values():
            self._actions[spec.id].setEnabled(spec.needs <= facts)

    def add_to_article(self, view: QWidget) -> None:
        """Let the article's keys act while `view` has the focus."""
        view.addActions(
            [self._actions[i] for i, spec in self._specs.items() if spec.where is Where.ARTICLE]
        )

    def fill_menu_bar(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Make the menus; give them by name for those who add to them."""
        menus: dict[Menu, QMenu] = {}
        for menu, title in MENUS.items():
            has_any = any(one.id in self._specs for one in menu_specs(menu))
            if menu is Menu.MOVE or not has_any:
                continue
            menus[menu] = bar.addMenu(translated(title))
            self._fill(menus[menu], menu_specs(menu))
        return menus

    def _fill(self, menu: QMenu, specs: Iterable[ActionSpec]) -> None:
        group = 0
        for spec in specs:
            if spec.is_hidden or spec.id not in self._actions:
                continue
            if spec.group != group and menu.actions():
                menu.addSeparator()
            group = spec.group
            menu.addAction(self._actions[spec.id])

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(translated(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts(self._keys.sequences(spec))
        action.setCheckable(spec.is_checkable)
        action.setEnabled(not spec.needs)
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        action.triggered.connect(self._on_triggered)
        if spec.where is Where.ARTICLE:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.triggered.emit(action.objectName())
