"""What answers and conflicts are called on the reviewer's desk, on screen and spoken.

Knows values only. Annotators appear as the names of their lanes, which are letters while review
is blind.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType
from annotator.domain.decisions import Reason
from annotator.domain.ids import LayerId
from annotator.domain.one_line import on_one_line
from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.ui.panels.stance_words import word
from annotator.ui.text_view.palette import DEFAULT_COLOURS, POLARITY_GLYPHS
from annotator.ui.widgets.isolated_text import isolated

__all__ = [
    "AnswerLine",
    "answer_lines",
    "conflict_words",
    "label_of",
    "nothing_words",
    "past_lines",
    "reason_words",
    "result_words",
    "row_line",
    "spoken",
    "type_words",
]

_LONGEST = 60
_LONGEST_QUOTE = 160


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as a card shows it.

    `number` counts from 1 and is the key that takes it; 0 for an answer of the reviewer's own and
    for one that was given once. `tag`, `colour` are the label's chip, empty for nothing. `title`
    is the label in words, `quote` the text in question. `voices` are the lanes that say so.
    `is_past` marks what was said or decided before; `heading` stands above the first of a group.
    """

    number: int
    title: str
    quote: str = ""
    tag: str = ""
    colour: str = ""
    voices: tuple[str, ...] = ()
    details: str = ""
    is_nothing: bool = False
    is_past: bool = False
    heading: str = ""

    @property
    def votes(self) -> int:
        """How many annotators say so."""
        return len(self.voices)


def answer_lines(sheet: ReviewSheet, cluster: Cluster, scheme: Scheme) -> tuple[AnswerLine, ...]:
    """Give the cards of a cluster's candidates in their order."""
    lanes = {lane.layer: lane.name for lane in sheet.lanes}
    nothing = nothing_words(cluster.kind)
    lines = [
        _line(number, candidate, sheet, scheme, lanes)
        for number, candidate in enumerate(cluster.candidates, 1)
    ]
    return tuple(replace(x, title=nothing) if x.is_nothing else x for x in lines)


def nothing_words(kind: ClusterKind) -> str:
    """Give the words of the answer that nothing is to be marked."""
    return {
        ClusterKind.SPAN: _tr("Nothing here"),
        ClusterKind.TOPIC: _tr("Not this topic"),
        ClusterKind.STANCE: _tr("No stance"),
    }[kind]


def _line(
    number: int,
    candidate: Candidate,
    sheet: ReviewSheet,
    scheme: Scheme,
    lanes: Mapping[LayerId, str],
) -> AnswerLine:
    voices = tuple(sorted(lanes.get(voice.layer, "?") for voice in candidate.voices))
    return row_line(number, candidate.rows, sheet, scheme, voices)


def row_line(
    number: int,
    rows: Sequence[Span | Topic | Stance],
    sheet: ReviewSheet,
    scheme: Scheme,
    voices: tuple[str, ...] = (),
) -> AnswerLine:
    """Give the card of an answer of these rows."""
    if not rows:
        return AnswerLine(number, _tr("Nothing here"), voices=voices, is_nothing=True)
    titles, quotes, details = [], [], []
    for row in rows:
        titles.append(_title(row, scheme, sheet.names))
        quotes.append(quote_of(sheet.text, _place(row)))
        details.append(_details(row))
    tag, colour = _chip(rows[0], scheme)
    return AnswerLine(
        number,
        " + ".join(dict.fromkeys(titles)),
        " | ".join(quote for quote in quotes if quote),
        tag,
        colour,
        voices,
        ", ".join(detail for detail in details if detail),
    )


def spoken(line: AnswerLine, count: int) -> str:
    """Give a card for a screen reader: "2 of 3: Organisation, Kementerian, 2 votes"."""
    votes = _tr("1 vote") if line.votes == 1 else _tr("{count} votes").format(count=line.votes)
    parts = [part for part in (line.title, line.quote, line.details) if part]
    parts += [votes] if line.voices else []
    words = ", ".join(parts)
    if line.is_past:
        return _tr("Before: {answer}").format(answer=words)
    if not line.number:
        return _tr("Your answer: {answer}").format(answer=words)
    return _tr("{number} of {count}: {answer}").format(
        number=line.number, count=count, answer=words
    )


def quote_of(text: ArticleText, fragments: Fragments) -> str:
    """Give the text of a place on one line, cut in the middle where it is long."""
    quote = " ".join(text.quote_of(fragments).split()) if fragments else ""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    return f"{quote[: _LONGEST_QUOTE - 60]} … {quote[-50:]}"


def label_of(row: Span | Topic | Stance) -> str:
    """Give the name of what a row says: label, topic, or polarity."""
    return row.polarity.value if isinstance(row, Stance) else row.label


def _place(row: Span | Topic | Stance) -> Fragments:
    match row:
        case Span():
            return row.fragments
        case _:
            return row.evidence


def _title(row: Span | Topic | Stance, scheme: Scheme, names: Mapping[bytes, str]) -> str:
    language = QLocale().bcp47Name()
    match row:
        case Span():
            label = scheme.entity(row.label)
            return row.label if label is None else label.titled(language)
        case Topic():
            topic = scheme.topic(row.label)
            return row.label if topic is None else topic.titled(language)
        case Stance():
            holder, target = names.get(row.holder, "…"), names.get(row.target, "…")
            return f"{word(row.polarity)}: {holder} → {target}"


def _details(row: Span | Topic | Stance) -> str:
    match row:
        case Span():
            return ", ".join(f"{name}: {value}" for name, value in row.attributes if value)
        case Topic():
            return _tr("primary") if row.is_primary else ""
        case Stance():
            return word(row.level)


def _chip(row: Span | Topic | Stance, scheme: Scheme) -> tuple[str, str]:
    match row:
        case Span():
            names = [label.name for label in scheme.entities]
            at = names.index(row.label) if row.label in names else -1
            if at < 0:
                return row.label[:5], ""
            label = scheme.entities[at]
            return label.chip, label.colour or DEFAULT_COLOURS[at % len(DEFAULT_COLOURS)]
        case Topic():
            topic = scheme.topic(row.label)
            return ("", "") if topic is None else (topic.chip, topic.colour)
        case Stance():
            return POLARITY_GLYPHS[row.polarity], ""


# Conflicts in words ------------------------------------------------------------------------------


def type_words(kind: ClusterKind, conflict: ConflictType | None) -> str:
    """Give the name of a kind of conflict, for lists."""
    if conflict is None:
        return _tr("agreed")
    if kind is ClusterKind.TOPIC:
        return _tr("topic")
    return {
        ConflictType.MISSING: _tr("missing"),
        ConflictType.BOUNDARY: _tr("boundary"),
        ConflictType.LABEL: _tr("label"),
        ConflictType.BOUNDARY_LABEL: _tr("boundary and label"),
        ConflictType.SPLIT_MERGE: _tr("one or several"),
        ConflictType.NESTING: _tr("nesting"),
        ConflictType.ATTRIBUTE: _tr("attribute"),
        ConflictType.TOPIC: _tr("topic"),
        ConflictType.STANCE_FIELD: _tr("stance"),
    }[conflict]


def subject_words(cluster: Cluster, scheme: Scheme) -> str:
    """Give what a conflict is about, for lists: words of the text, a topic's title, who and what.

    Each part keeps its own direction: "holder → target" reads so in every script.
    """
    subject = " ".join(cluster.subject.split())
    if cluster.kind is ClusterKind.STANCE:
        return " → ".join(isolated(part) for part in subject.split(" → "))
    if cluster.kind is not ClusterKind.TOPIC:
        return subject
    name, _, words = subject.partition(" · ")
    topic = scheme.topic(name)
    title = name if topic is None else topic.titled(QLocale().bcp47Name())
    return f"{isolated(title)} · {isolated(words)}" if words else title


def reason_words(reason: Reason) -> str:
    """Give the words of a reason; empty for none."""
    return {
        Reason.NONE: "",
        Reason.AMBIGUOUS: _tr("ambiguous text"),
        Reason.GUIDELINE_GAP: _tr("gap in the guideline"),
        Reason.SLIP: _tr("slip"),
        Reason.BOUNDARY_RULE: _tr("rule of boundaries"),
        Reason.NESTING_RULE: _tr("rule of nesting"),
        Reason.SUBJECTIVE: _tr("subjective"),
    }[reason]


def conflict_words(sheet: ReviewSheet, cluster: Cluster, scheme: Scheme) -> str:
    """Ask the question of a conflict in one line: "Boundary: “Presiden” included?"."""
    name = type_words(cluster.kind, cluster.type)
    name = name[:1].upper() + name[1:]
    question = _question(sheet, cluster, scheme)
    return f"{name}: {question}" if question else name


def _question(sheet: ReviewSheet, cluster: Cluster, scheme: Scheme) -> str:
    lines = answer_lines(sheet, cluster, scheme)
    said = [line for line in lines if not line.is_nothing]
    subject = on_one_line(cluster.subject, _LONGEST)
    match cluster.type:
        case None:
            return _tr("all say the same")
        case ConflictType.BOUNDARY:
            return _boundary(sheet.text, cluster)
        case ConflictType.MISSING if said:
            return _tr("is “{words}” {label}?").format(words=subject, label=said[0].title)
        case ConflictType.TOPIC if said:
            return _tr("{topic} or not?").format(topic=said[0].title)
        case ConflictType.SPLIT_MERGE:
            return _tr("one span or several?")
        case ConflictType.NESTING:
            return _tr("one inside the other?")
        case ConflictType.ATTRIBUTE:
            return _or(line.details or _tr("no value") for line in said)
        case ConflictType.STANCE_FIELD:
            return _or(line.title for line in said)
        case _:
            return _or(line.title for line in said)


def _or(words: Iterable[str]) -> str:
    different = list(dict.fromkeys(words))
    if len(different) < 2:
        return ""
    head = ", ".join(different[:-1])
    return _tr("{first} or {last}?").format(first=head, last=different[-1])


def _boundary(text: ArticleText, cluster: Cluster) -> str:
    """Name the words at the edges that only some answers hold."""
    places = sorted({(rows[0].start, rows[-1].end) for rows in _spans_of(cluster) if rows})
    if len(places) < 2:
        return ""
    starts, ends = sorted({a for a, _ in places}), sorted({b for _, b in places})
    pieces = [text.quote(starts[0], starts[-1])] if len(starts) > 1 else []
    pieces += [text.quote(ends[0], ends[-1])] if len(ends) > 1 else []
    words = [on_one_line(piece, _LONGEST) for piece in pieces]
    shown = ", ".join(f"“{piece}”" for piece in words if piece)
    return _tr("{words} included?").format(words=shown) if shown else ""


def _spans_of(cluster: Cluster) -> list[list[Span]]:
    return [
        [row for row in candidate.rows if isinstance(row, Span)] for candidate in cluster.candidates
    ]


# Answers that were given -------------------------------------------------------------------------


def result_words(key: str, sheet: ReviewSheet, scheme: Scheme) -> str:
    """Say in words what a decision's result, or a candidate that was seen, says."""
    rows = _parsed(key)
    if not rows:
        return _tr("Nothing here")
    return " + ".join(_said_words(row, sheet, scheme) for row in rows)


def _parsed(key: str) -> list[Mapping[str, object]]:
    try:
        found = json.loads(key)
    except ValueError:
        return []
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _said_words(row: Mapping[str, object], sheet: ReviewSheet, scheme: Scheme) -> str:
    title = _said_title(row, sheet, scheme)
    quote = quote_of(sheet.text, _fragments(row.get("place")))
    return f"{title} “{quote}”" if quote else title


def _said_title(row: Mapping[str, object], sheet: ReviewSheet, scheme: Scheme) -> str:
    language = QLocale().bcp47Name()
    if row.get("kind") == "stance":
        names = {key.hex(): name for key, name in sheet.names.items()}
        holder = names.get(str(row.get("holder")), "…")
        target = names.get(str(row.get("target")), "…")
        return f"{_polarity(str(row.get('polarity')))}: {holder} → {target}"
    name = str(row.get("label", ""))
    if row.get("kind") == "topic":
        topic = scheme.topic(name)
        return name if topic is None else topic.titled(language)
    label = scheme.entity(name)
    return name if label is None else label.titled(language)


def _polarity(value: str) -> str:
    known = {polarity.value for polarity in Polarity}
    return word(Polarity(value)) if value in known else value


def _fragments(value: object) -> Fragments:
    if not isinstance(value, list):
        return ()
    return tuple(
        (int(pair[0]), int(pair[1])) for pair in value if isinstance(pair, list) and len(pair) == 2
    )


def past_lines(sheet: ReviewSheet, item: QueueItem, scheme: Scheme) -> tuple[AnswerLine, ...]:
    """Give what was decided of a stale item, and what the annotators had said then."""
    decision = item.decision
    if decision is None:
        return ()
    decided = [(decision, _tr("Decided before"))]
    decided += [(rival, _tr("Decided by somebody else")) for rival in item.rivals]
    lines = [
        replace(_past_line(_parsed(one.result), sheet, scheme), heading=heading)
        for one, heading in decided
    ]
    people = {lane.content.layer.owner: lane.name for lane in sheet.lanes}
    for one in item.objections:
        heading = _tr("Objection of {who}").format(who=people.get(one.person, "–"))
        lines.append(AnswerLine(0, one.note, is_past=True, heading=heading))
    lanes = {lane.layer.hex(): lane.name for lane in sheet.lanes}
    heading = _tr("What they had said")
    for seen in _parsed(decision.seen):
        voices = tuple(sorted(lanes.get(layer, "–") for layer in _layers_of(seen)))
        line = _past_line(_parsed(json.dumps(seen.get("rows"))), sheet, scheme)
        lines.append(replace(line, voices=voices, heading=heading))
        heading = ""
    return tuple(lines)


def _past_line(
    rows: Sequence[Mapping[str, object]], sheet: ReviewSheet, scheme: Scheme
) -> AnswerLine:
    """Give the card of an answer that was given once."""
    if not rows:
        return AnswerLine(0, _tr("Nothing here"), is_nothing=True, is_past=True)
    titles = dict.fromkeys(_said_title(row, sheet, scheme) for row in rows)
    quotes = [quote_of(sheet.text, _fragments(row.get("place"))) for row in rows]
    quote = " | ".join(quote for quote in quotes if quote)
    return AnswerLine(0, " + ".join(titles), quote, is_past=True)


def _layers_of(seen: Mapping[str, object]) -> list[str]:
    voices = seen.get("voices")
    found = voices if isinstance(voices, list) else []
    return [str(voice.get("layer")) for voice in found if isinstance(voice, dict)]
