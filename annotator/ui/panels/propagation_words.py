"""What the preview of many places says: the verb on its button, what was found, what was done."""

from PySide6.QtCore import QCoreApplication

from annotator.ui.action_spec import QT_TRANSLATE_NOOP
from annotator.ui.propagation_requests import Done
from annotator.workspace.hits import LabelRule, Tally

_IN_ARTICLES = QT_TRANSLATE_NOOP("Propagation", "{what} in {articles}.")

__all__ = ["done_words", "summary_of", "verb_of"]


def verb_of(count: int, rule: LabelRule | None) -> str:
    """Give the words of the button for so many kept hits."""
    if rule is None:
        return _plural(
            count,
            QT_TRANSLATE_NOOP("Propagation", "Label 1 place"),
            QT_TRANSLATE_NOOP("Propagation", "Label %n places"),
        )
    if rule.new_label:
        return _plural(
            count,
            QT_TRANSLATE_NOOP("Propagation", "Relabel 1 span"),
            QT_TRANSLATE_NOOP("Propagation", "Relabel %n spans"),
        )
    return _plural(
        count,
        QT_TRANSLATE_NOOP("Propagation", "Remove 1 span"),
        QT_TRANSLATE_NOOP("Propagation", "Remove %n spans"),
    )


def summary_of(tally: Tally, *, is_rule: bool) -> str:
    """Say how many hits there are, and what is the matter with some."""
    if is_rule:
        what = _plural(
            tally.hits,
            QT_TRANSLATE_NOOP("Propagation", "1 span"),
            QT_TRANSLATE_NOOP("Propagation", "%n spans"),
        )
    else:
        what = _plural(
            tally.hits,
            QT_TRANSLATE_NOOP("Propagation", "1 place"),
            QT_TRANSLATE_NOOP("Propagation", "%n places"),
        )
    articles = _plural(
        tally.articles,
        QT_TRANSLATE_NOOP("Propagation", "1 article"),
        QT_TRANSLATE_NOOP("Propagation", "%n articles"),
    )
    sentences = [_tr(_IN_ARTICLES).format(what=what, articles=articles)]
    if tally.labelled:
        sentences.append(
            _plural(
                tally.labelled,
                QT_TRANSLATE_NOOP("Propagation", "1 is labelled already."),
                QT_TRANSLATE_NOOP("Propagation", "%n are labelled already."),
            )
        )
    if tally.conflicts:
        sentences.append(
            _plural(
                tally.conflicts,
                QT_TRANSLATE_NOOP("Propagation", "1 overlaps another label (≠) and is skipped."),
                QT_TRANSLATE_NOOP("Propagation", "%n overlap another label (≠) and are skipped."),
            )
        )
    alone = len(tally.left_alone)
    if alone:
        sentences.append(
            _plural(
                alone,
                QT_TRANSLATE_NOOP("Propagation", "1 finished article is left alone."),
                QT_TRANSLATE_NOOP("Propagation", "%n finished articles are left alone."),
            )
        )
    return " ".join(sentences)


def done_words(done: Done, rule: LabelRule | None) -> str:
    """Say what was written, and what was left out and why."""
    articles = _plural(
        done.articles,
        QT_TRANSLATE_NOOP("Propagation", "1 article"),
        QT_TRANSLATE_NOOP("Propagation", "%n articles"),
    )
    if rule is None:
        what = _plural(
            done.hits,
            QT_TRANSLATE_NOOP("Propagation", "1 place labelled"),
            QT_TRANSLATE_NOOP("Propagation", "%n places labelled"),
        )
    elif rule.new_label:
        what = _plural(
            done.hits,
            QT_TRANSLATE_NOOP("Propagation", "1 span relabelled"),
            QT_TRANSLATE_NOOP("Propagation", "%n spans relabelled"),
        )
    else:
        what = _plural(
            done.hits,
            QT_TRANSLATE_NOOP("Propagation", "1 span removed"),
            QT_TRANSLATE_NOOP("Propagation", "%n spans removed"),
        )
    sentences = [_tr(_IN_ARTICLES).format(what=what, articles=articles)]
    for reason, count in done.left_out:
        left = _plural(
            count,
            QT_TRANSLATE_NOOP("Propagation", "1 was left out:"),
            QT_TRANSLATE_NOOP("Propagation", "%n were left out:"),
        )
        sentences.append(f"{left} {reason}")
    return " ".join(sentences)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Propagation", text)


def _plural(count: int, one: str, many: str) -> str:
    return QCoreApplication.translate("Propagation", one if count == 1 else many, "", count)
