"""Shows an article of 5 MB with 50,000 spans, walks through it, and prints by how many MB grew.

Growth is of the resident set over that of the same window with an empty article; text and spans
count. Linux only.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.domain.text import ArticleText
from annotator.ui.text_view import ArticlePicture
from tests.bench.shown_articles import Wanted, shown_article
from tests.bench.view_acts import Ours

_WANTED = Wanted(5_000_000, 50_000)


def resident_mb() -> float:
    """Give the resident set of this process in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def main() -> None:
    application = QApplication([])
    small = shown_article(Wanted(3_000, 40))
    empty = ArticlePicture(ArticleText(""), small.scheme)
    shown = Ours(small)
    shown.times("scroll", 20)
    shown.view.set_article(empty)
    before = resident_mb()
    shown.close()
    shown = Ours(shown_article(_WANTED))
    growth = {"shown": resident_mb() - before}
    for act in ("scroll", "jump", "add", "select"):
        shown.times(act)
    growth["used"] = resident_mb() - before
    sys.stdout.write(json.dumps(growth))
    shown.close()
    del application


if __name__ == "__main__":
    main()
