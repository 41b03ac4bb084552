"""The two forms above the list of hits: how names are matched, and which label is replaced.

Each change is told at once, so that the list follows.
"""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.propagation import Matching, Name, TitleRule
from annotator.domain.scheme import Scheme
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.isolated_text import isolated
from annotator.workspace.hits import LabelRule

__all__ = ["LabelRuleForm", "NamesForm"]

_SHOWN_NAMES = 3


class NamesForm(QWidget):
    """What to look for, in words, and the options of matching. `changed` says that one is other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setAccessibleName(self.tr("What is looked for"))
        self.whole_words = QCheckBox(self.tr("&Whole words"), self)
        self.match_case = QCheckBox(self.tr("Match &case"), self)
        self.clitics = QCheckBox(self.tr("With -&nya, -lah…"), self)
        self.clitics.setToolTip(
            self.tr("Also where -nya, -lah, -kah or -pun follows; it stays outside the span.")
        )
        self.aliases = QCheckBox(self.tr("A&liases"), self)
        self.aliases.setToolTip(self.tr("Also the other names of the actor with this name."))
        self.titles = ChoiceBox(
            (
                (TitleRule.AS_GIVEN, self.tr("Titles as labelled")),
                (TitleRule.WITHOUT, self.tr("Names without titles")),
                (TitleRule.WITH, self.tr("Names with their titles")),
            ),
            self,
        )
        self.titles.setAccessibleName(self.tr("Titles"))
        self._show(Matching())
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.addWidget(self.whole_words, 0, 0)
        grid.addWidget(self.match_case, 0, 1)
        grid.addWidget(self.clitics, 1, 0)
        grid.addWidget(self.aliases, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._words)
        layout.addLayout(grid)
        layout.addWidget(self.titles)
        for box in (self.whole_words, self.match_case, self.clitics, self.aliases):
            box.clicked.connect(self._on_changed)
        self.titles.chosen.connect(self._on_changed)

    @property
    def matching(self) -> Matching:
        """The options as they are ticked."""
        titles = self.titles.value
        return Matching(
            whole_words=self.whole_words.isChecked(),
            match_case=self.match_case.isChecked(),
            clitics=self.clitics.isChecked(),
            titles=titles if isinstance(titles, TitleRule) else TitleRule.AS_GIVEN,
            aliases=self.aliases.isChecked(),
        )

    @property
    def words(self) -> str:
        """What is looked for, as it is shown."""
        return self._words.text()

    def show_names(self, names: tuple[Name, ...]) -> None:
        """Say what is looked for."""
        shown = [f"“{isolated(name.text)}” {name.label}" for name in names[:_SHOWN_NAMES]]
        more = len(names) - len(shown)
        if more > 0:
            shown.append(
                self.tr("1 more name") if more == 1 else self.tr("%n more names", "", more)
            )
        self._words.setText(" · ".join(shown))

    def _show(self, matching: Matching) -> None:
        self.whole_words.setChecked(matching.whole_words)
        self.match_case.setChecked(matching.match_case)
        self.clitics.setChecked(matching.clitics)
        self.aliases.setChecked(matching.aliases)
        self.titles.show_value(matching.titles)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


class LabelRuleForm(QWidget):
    """Which spans get which label. `changed` says that the rule is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ChoiceBox(parent=self)
        self.label.setAccessibleName(self.tr("Label to replace"))
        self.new_label = ChoiceBox(parent=self)
        self.new_label.setAccessibleName(self.tr("New label"))
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("any text"))
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName(self.tr("Only spans with this text"))
        self.attribute = ChoiceBox(parent=self)
        self.attribute.setAccessibleName(self.tr("Only spans with this value"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Replace"), self.label)
        form.addRow(self.tr("&by"), self.new_label)
        form.addRow(self.tr("&Text"), self.text)
        form.addRow(self.tr("&Value"), self.attribute)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._scheme: Scheme | None = None
        self.label.chosen.connect(self._on_label_chosen)
        self.new_label.chosen.connect(self._on_changed)
        self.attribute.chosen.connect(self._on_changed)
        self.text.textEdited.connect(self._on_changed)

    @property
    def rule(self) -> LabelRule:
        """The rule as it is chosen."""
        attribute = self.attribute.value
        return LabelRule(
            str(self.label.value or ""),
            str(self.new_label.value or ""),
            self.text.text(),
            attribute if isinstance(attribute, tuple) else None,
        )

    @property
    def is_complete(self) -> bool:
        """Whether somebody chose what the label becomes."""
        return self.new_label.value is not None

    def begin(self, scheme: Scheme, label: str) -> None:
        """Offer the labels of a scheme, beginning with `label`; what it becomes is to be chosen."""
        self._scheme = scheme
        language = QLocale().bcp47Name()
        labels = [(one.name, one.titled(language)) for one in scheme.entities]
        self.label.set_choices(labels)
        names = [name for name, _ in labels]
        self.label.show_value(label if label in names else next(iter(names), None))
        self.new_label.set_choices([("", self.tr("Nothing: remove the spans")), *labels])
        self.new_label.show_value(None)
        self.new_label.setPlaceholderText(self.tr("choose…"))
        self._fill_attributes()

    def _fill_attributes(self) -> None:
        label = None if self._scheme is None else self._scheme.entity(self.rule.label)
        choices: list[tuple[object, str]] = [(None, self.tr("any value"))]
        for rule in () if label is None else label.attributes:
            title = rule.name.replace("_", " ")
            values = rule.values or (("true", "false") if rule.kind == "bool" else ())
            choices += [((rule.name, value), f"{title} = {value}") for value in values]
            choices.append(((rule.name, ""), self.tr("{name} is empty").format(name=title)))
        self.attribute.set_choices(choices)
        if self.attribute.currentIndex() < 0:
            self.attribute.show_value(None)
        self.attribute.setEnabled(len(choices) > 1)

    @Slot(object)
    def _on_label_chosen(self, _label: object) -> None:
        self.attribute.show_value(None)
        self._fill_attributes()
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
