"""The example project of bratiaa 0.1.4: what four people marked in seven Spanish news articles.

Places only, no text: distance from the span before, label, length; then, unless all four marked it,
a hexadecimal digit of the annotators (1, 2, 4, 8). The figures are those of its report, where two
equal spans of one annotator count once.
"""

import re

from annotator.review.span_matching import Marked

__all__ = ["ANNOTATORS", "DOCUMENTS", "LABELS", "OVERALL", "sheet"]

ANNOTATORS = ("Lisa", "Maria", "Max", "Peter")

OVERALL = (0.890, 0.053)
"""Mean and standard deviation of F1 over the pairs."""

LABELS = {
    "LOC": (0.819, 0.131),
    "MISC": (0.840, 0.090),
    "ORG": (0.906, 0.053),
    "PER": (0.938, 0.039),
}

DOCUMENTS: dict[str, tuple[str, tuple[float, float]]] = {
    "100": (
        (
            "4p13 14l6 16o3-7 34m12 107m6-2 0m16-d 114l9 105o7 54m6 116m12-2 0m17-5 51o6 "
            "29o6-b 0o47-4 8o4-b 6o14-b 16o10-b 12o5-b 183o6-b 0o44-4 8o9-b 11o7-b 9o7-b "
            "10o6-b 11m15 365o4-b 0o21-4 6o5-b 8o7-b 31o6 90p15 53m12 128o6 17o7 20o4 67o6 "
            "229o9 52l8 68l5 40p18 117m14 23m12 40p16 28p12 110p7 89m16 34o4-b 0o30-4 6o7-b "
            "9o5-b 8o7-b 258o4 19p9 58m14-2 0m18-d 57m4-8 32m12 71l9 148o6-b 0o40-4 8o6-b "
            "8o7-b 10o14-b 47p18 23p20 117p11 69o6 9o14 77p15 43p13 116m12 188m6 142l4-b "
            "0l13-4 6l6-b 9l7-b 0l16-4 9l6-b 9l9-b 0l19-4 11l7-b 10l8-b 0l18-4 10l7-b 10l6-b "
            "0l15-4 8l6-b 10l9-b 0l18-4 11l6-b"
        ),
        (0.798, 0.167),
    ),
    "1400": (
        (
            "35p16 86l7-2 3l4-d 141l7-2 3l4-d 6p6 26o12 391o34 36o3 9o21 119p6 52l4 106o12 "
            "141p6 30p16 32l4 99p8 180p6 130p8 110o12 71m10-8 107l4 203p6 286p6-d 0p9-2 "
            "152o12 110o8-d 0o18-2 100p8 94p6 245o3 47p13 104o3 115o40-b 0o47-4 42o4-b 116l10 "
            "44o6 8p15 34l14-7 0o14-8 65o3 95p7 87o3 150o10 32p6 96o3-7 115o13 266l8-b 0l20-4 "
            "10l9-3 20o3"
        ),
        (0.894, 0.039),
    ),
    "29": (
        (
            "4p13 14l6 8m6-8 8o3 327p36-d 20p16-2 182p4 157p4 354p4 7p15 1295m11 120l8-2 "
            "2l6-d 930p11 17m6 36m6"
        ),
        (0.906, 0.072),
    ),
    "423": (
        (
            "0o3 6l9-3 0l16-4 10l6-b 16o3 8p17 34o18 34m3-8 0o3-7 20p13 173p8 34p13 67o8 "
            "48m12 39p8 58o6 27p4 8o8 95l9-2 3l6-d 160p8 25o8 36o3 63p13 103o11 198p9 57p8 "
            "54p3 225m4-7 285o14 64o18 29m7 18p8 158o11-2 3o8-d 46l6 116m7-d 46m7 152p8 "
            "33m7-d 49o8 35m7 13m7 76m7 66o8 138p5 8l8-5 0m8-8 0l21-2"
        ),
        (0.906, 0.037),
    ),
    "46": (
        (
            "0l8 18o3 24l12 119o29-b 0o35-4 31o3-3 135p17 81o18 46p11-d 5p6-2 57o7 134o3 60l7 "
            "44l8 76p15 33p13 39o7 53o3 21l12 191o3 118l8 50m3-8 0o3-7 18m3-8 0o3-7 54p20 "
            "34p10 341p5 55o15 17p17 46p6 178p10 23l9 28l6 53l6-b 0l32-4 8l9-b 11l4-b 7l5-b "
            "24p11 221o24 27p10 65o7 35p4 159m16 56l8 66p15 27o14 168o8 15o14 18l8 17o22 "
            "26l10 82p13 28o22 78o3 124l7 34l6 43l8 139o3 51o8 48l7 149o3 130o3 85p14 46o15 "
            "152o3 88l4 14o3 8m34 128l6 73o8 84o9 15o5 77m4 121o23 63o21 111m56-2 0m87-d "
            "58m30-2 50o23 82o4 9o8 102o11 33o8 117p7 10p9 37p4 7o23 85m12 50m26-2 3m23-d "
            "31p10 13p4 7m27 46o20 122p5 39o4 74o8 67p8-b 0p26-4 10p9-b 12p4-b 73p13 45p8 "
            "24p4 90m46-2 54o20 38o6 29p10 56o4 8l5 33o8 28m5-8 0p5-7"
        ),
        (0.936, 0.023),
    ),
    "503": (
        (
            "4p15 16l6 16m3-8 0o3-7 93o17 56m19-2 2m17-d 27o11 17o8 33l33 51o10 182o3 5p21 "
            "239p21 23p6 9p18 92p14 16p15 18p10 218o3 78l21 102o3 70o3 44m20 49p18 21p6 25o8 "
            "15o11 49o3 7m20-2 3m17-d 58l21 42p12-b 0p50-4 14p20-b 23p13-b 86m15 48o9 63p13 "
            "73l13 185p5 63p7-b 0p36-4 9p4-b 6p6-b 8p4-b 7p6-b 47o9 154p6 217p5 7p6 124p6 "
            "10p5 192m12 16m7-d 50m12-7 0o12-8 181p16 155m12 32m7 9o4 52m9 13m11 16m12 90p18 "
            "21p12 17m12 40l9 86l6 9l10 128l6-b 0l34-4 8l9-b 11l7-b 10l5-b"
        ),
        (0.907, 0.052),
    ),
    "896": (
        (
            "0l9 19m3-8 0o3-7 8p12-8 17l6-b 0l16-4 9l7-b 129m6 186o8 10p16 69m28 46l23 27l9 "
            "50p14 36p13 73p24-4 2p6-b 8p5-b 8p6-b 282p16 126m18-2 72m8 10p17-b 0p43-4 "
            "20p23-b 124o6 9o7 129p5 26p6 74l6 77p13 75o7 99p16 117p6 171l6 435l9-b 0l20-4 "
            "12l8-b 42l7 59p6 48p24 27p19 49o30-2 3o27-d 116l11 29p6 169o8 54p5 228p6 332o7 "
            "171l10 108m2-8 0o2-7 63o6 36p5 228m30 32p4-2 2p6-d 19o5 58l6 46m3-8 0o3-7 5m5 "
            "42m6 50l18 46l8 58l6-b 0l14-4 9l5-b"
        ),
        (0.873, 0.063),
    ),
}
"""Spans of each document, with mean and standard deviation of F1."""

_NAMES = {name[0].lower(): name for name in LABELS}
_SPAN = re.compile(r"(\d+)([lmop])(\d+)(?:-([0-9a-f]))?")


def sheet(document: str) -> dict[str, list[Marked]]:
    """Give what each annotator marked in a document."""
    found: dict[str, list[Marked]] = {name: [] for name in ANNOTATORS}
    at = 0
    for step, letter, size, who in _SPAN.findall(DOCUMENTS[document][0]):
        at += int(step)
        span = Marked(((at, at + int(size)),), _NAMES[letter])
        for number, name in enumerate(ANNOTATORS):
            if int(who or "f", 16) >> number & 1:
                found[name].append(span)
    return found
