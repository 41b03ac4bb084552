"""How comments are shown: the line of a thread in the list, and the whole of it as Markdown."""

import re

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from annotator.domain.comments import CommentSubject, Thread
from annotator.ui.comment_requests import CommentRequests
from annotator.ui.models.talk_model import TalkLine
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["escaped", "thread_line", "thread_page", "when"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")
_SIGNS = {
    CommentSubject.PLACE: "❝",
    CommentSubject.ARTICLE: "¶",
    CommentSubject.RULE: "§",
    CommentSubject.DECISION: "✓",
}


def when(at_us: int) -> str:
    """Give a time (µs UTC) as the person's own clock and calendar say it, in short."""
    moment = QDateTime.fromMSecsSinceEpoch(at_us // 1000)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def thread_line(requests: CommentRequests, thread: Thread, *, has_title: bool) -> TalkLine:
    """Give the row of a thread; `has_title` names the article, too."""
    first, last = thread.first, thread.last
    about = _about(requests, thread)
    title = requests.talk.titles.get(first.article, "") if first.article else ""
    parts = [requests.author(thread, last.by), when(last.at_us)]
    if len(thread.comments) > 1:
        more = len(thread.comments) - 1
        parts.append(_tr("1 answer") if more == 1 else _tr("%n answers", more))
    if has_title and title and first.subject is not CommentSubject.ARTICLE:
        parts.append(isolated(title))
    return TalkLine(
        "✔" if thread.is_resolved else _SIGNS[first.subject],
        about,
        " · ".join(parts),
        " ".join(requests.body(thread, last.body).split()),
        is_strong=not thread.is_resolved and requests.me in thread.mentions,
        is_faded=thread.is_resolved,
    )


def thread_page(requests: CommentRequests, thread: Thread) -> str:
    """Give a whole thread as Markdown; nothing that people wrote is taken for Markdown."""
    parts = []
    for comment in thread.comments:
        name = escaped(requests.author(thread, comment.by))
        head = f"**{name}** · {escaped(when(comment.at_us))}"
        body = escaped(requests.body(thread, comment.body)).splitlines()
        parts.append(f"{head}  \n" + "  \n".join(line or "\u00a0" for line in body))
    if thread.first.resolved_us is not None:
        closed = _tr("Closed {when}").format(when=when(thread.first.resolved_us))
        parts.append(f"*{escaped(closed)}*")
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Give text so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _about(requests: CommentRequests, thread: Thread) -> str:
    first = thread.first
    quote = requests.talk.quotes.get(first.id, "")
    match first.subject:
        case CommentSubject.RULE:
            return _tr("Rule of {label}").format(label=isolated(first.rule))
        case CommentSubject.ARTICLE:
            title = requests.talk.titles.get(first.article, "") if first.article else ""
            return _tr("Article: {title}").format(title=isolated(title))
        case CommentSubject.DECISION:
            return _tr("Decision on “{quote}”").format(quote=isolated(quote))
        case CommentSubject.PLACE:
            return f"“{isolated(quote)}”" if quote else _tr("A place that is not here")


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Talk", text, None, count)
