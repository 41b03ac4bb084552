"""What the command palette offers: actions, labels, topics, settings, articles; and their order.

Values and pure functions; `command_palette` collects them and does what is chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import Enum

from PySide6.QtCore import QCoreApplication

from annotator.domain.listing import ArticleRow
from annotator.domain.scheme import Scheme
from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec, Fact, Where
from annotator.ui.actions import ACTIONS, MENUS, translated
from annotator.ui.key_map import KeyMap, action_words
from annotator.ui.panels.label_keys import label_chips
from annotator.workspace.settings import Settings, about

__all__ = ["Kind", "PaletteEntry", "action_entries", "article_entries", "label_entries", "ranked"]
__all__ += ["setting_entries", "topic_entries"]

_NEAR_ENOUGH = 62.0
_RECENT_BONUS = 60.0


class Kind(Enum):
    """What an entry is; the value is the word that stands before it."""

    ACTION = QT_TRANSLATE_NOOP("Palette", "Do")
    LABEL = QT_TRANSLATE_NOOP("Palette", "Label")
    TOPIC = QT_TRANSLATE_NOOP("Palette", "Topic")
    SETTING = QT_TRANSLATE_NOOP("Palette", "Setting")
    ARTICLE = QT_TRANSLATE_NOOP("Palette", "Article")

    @property
    def words(self) -> str:
        """What this kind is called on screen."""
        return QCoreApplication.translate("Palette", self.value)


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be done or gone to. `id` is unique within its kind.

    `detail` says more in small (menu, outlet and day), `cap` is its key, `why` says why it cannot
    be done now, empty when it can.
    """

    kind: Kind
    id: str
    title: str
    detail: str = ""
    cap: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """What is remembered of it once it has been chosen."""
        return f"{self.kind.name.lower()}:{self.id}"


def action_entries(
    facts: frozenset[Fact], keys: KeyMap, texts: dict[str, str]
) -> list[PaletteEntry]:
    """Give all actions, those that cannot be done now with the reason.

    `texts` are what the menus call some actions now ("Undo: label Person").
    """
    return [
        PaletteEntry(
            Kind.ACTION,
            row.id,
            texts.get(row.id) or action_words(row),
            translated(MENUS[row.menu]).replace("&", ""),
            keys.shown(row),
            _missing(row, facts),
        )
        for row in ACTIONS
        if _is_offered(row)
    ]


def label_entries(
    scheme: Scheme, language: str, digits: Sequence[str], why: str
) -> list[PaletteEntry]:
    """Give the entity labels; `why` says why none can be given now."""
    return [
        PaletteEntry(Kind.LABEL, chip.id, chip.title, _other(chip.title, chip.id), chip.cap, why)
        for chip in label_chips(scheme, language, digits)
    ]


def topic_entries(scheme: Scheme, language: str, why: str) -> list[PaletteEntry]:
    """Give the topics, each with the broader one that it belongs to."""
    return [
        PaletteEntry(
            Kind.TOPIC,
            topic.name,
            topic.titled(language),
            topic.parent,
            why=why,
        )
        for topic in scheme.topics
    ]


def setting_entries() -> list[PaletteEntry]:
    """Give the settings by what the preferences call them."""
    translate = QCoreApplication.translate
    return [
        PaletteEntry(
            Kind.SETTING,
            one.name,
            translate("Options", about(one.name).title),
            translate("Options", about(one.name).meaning),
        )
        for one in fields(Settings)
    ]


def article_entries(rows: Iterable[ArticleRow], nameless: str) -> list[PaletteEntry]:
    """Give articles by their title; `nameless` stands for none."""
    return [
        PaletteEntry(
            Kind.ARTICLE,
            row.id.hex(),
            row.title or nameless,
            " · ".join(part for part in (row.outlet, row.date) if part),
        )
        for row in rows
    ]


def ranked(
    entries: Sequence[PaletteEntry], typed: str, recent: Sequence[str]
) -> list[PaletteEntry]:
    """Give the entries that fit what was typed, the best first; what was chosen lately counts more.

    With nothing typed: what was chosen lately, then the others as given but those of today's use
    first; what cannot be done now comes last.
    """
    place = {key: at for at, key in enumerate(recent)}
    wanted = typed.casefold().strip()
    if not wanted:
        far = len(place)
        return sorted(entries, key=lambda one: (bool(one.why), place.get(one.key, far)))
    from rapidfuzz import fuzz

    scored: list[tuple[float, PaletteEntry]] = []
    for one in entries:
        score = _plain_score(one, wanted)
        if score is None:
            score = fuzz.WRatio(wanted, one.title.casefold())
        if score < _NEAR_ENOUGH:
            continue
        if one.key in place:
            score += _RECENT_BONUS * (1 - place[one.key] / len(place))
        scored.append((score - (30 if one.why else 0), one))
    scored.sort(key=lambda pair: -pair[0])
    return [one for _, one in scored]


def _plain_score(entry: PaletteEntry, wanted: str) -> float | None:
    """Give more than 100, which no likeness reaches, where what was typed stands in an entry.

    The word of a kind in front of the rest ("setting font") asks for that kind alone.
    """
    kind, _, rest = wanted.partition(" ")
    if rest and kind == entry.kind.words.casefold():
        wanted = rest
    title = entry.title.casefold()
    if wanted in (title, entry.id.casefold()):
        return 400.0
    if title.startswith(wanted):
        return 300.0
    parts = wanted.split()
    words = title.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 220.0
    if wanted in title:
        return 170.0
    name = entry.id.replace("_", " ")  # "zoom in" for larger text
    all_words = f"{title} {entry.kind.words} {entry.detail} {name}".casefold().split()
    is_in = all(any(word.startswith(part) for word in all_words) for part in parts)
    return 120.0 if is_in else None


def _is_offered(row: ActionSpec) -> bool:
    is_here = row.where in (Where.WINDOW, Where.ARTICLE)
    return is_here and not row.is_hidden and row.id != "palette"


def _missing(row: ActionSpec, facts: frozenset[Fact]) -> str:
    first = next((fact for fact in Fact if fact in row.needs and fact not in facts), None)
    if first is None:
        return ""
    fact = QCoreApplication.translate("Facts", first.value)
    return QCoreApplication.translate("Palette", "only when {fact}").format(fact=fact)


def _other(title: str, name: str) -> str:
    return name if name.casefold() != title.casefold() else ""
