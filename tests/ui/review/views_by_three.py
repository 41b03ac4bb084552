"""A project in which three people differ about a stance, topics, and the same words in places."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.articles import ArticleMeta
from annotator.domain.editing import add_span, add_stance, set_status, set_topic
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.stance import Polarity
from annotator.workspace.project import Project, create_project
from tests.ui.desk import SCHEME

TITLES = ("Jembatan pertama", "Jembatan kedua", "Jembatan ketiga")
BODY = "Kremlin menyambut jembatan itu. Warga وزارة النقل menolak jembatan itu 😀."
FIRST = "Kremlin menyambut jembatan itu."
SECOND = "menolak jembatan itu"


@dataclass(frozen=True)
class Said:
    """What one person says of every article; `polarity` and `evidence` of the bridge."""

    kremlin: str
    polarity: Polarity
    evidence: str
    topics: Sequence[tuple[str, bool]]


SAID = {
    "Ani": Said("GPE", Polarity.FOR, FIRST, (("politics", True), ("peace", False))),
    "Budi": Said("PER", Polarity.AGAINST, SECOND, (("politics", False),)),
    "Citra": Said("GPE", Polarity.FOR, SECOND, (("politics", True),)),
}


def make_viewed(folder: Path, said: dict[str, Said] = SAID) -> Project:
    """Make the project; in every article they differ about the Kremlin's label, too."""
    project = create_project(folder / "viewed.annot", scheme=SCHEME, person="Sari")
    for title in TITLES:
        project.articles.add(f"{title}\n\n{BODY}", ArticleMeta(title=title))
    articles = [key[1] for key in project.reading.article_keys()]
    for name, one in said.items():
        project.work_as(name)
        for article in articles:
            _label(project, article, one)
    project.work_as("Sari")
    return project


def _label(project: Project, article: ArticleId, said: Said) -> None:
    text = str(project.reading.article(article).text)

    def place(words: str) -> tuple[tuple[int, int], ...]:
        at = text.index(words)
        return ((at, at + len(words)),)

    target = next(one for one in project.reading.targets() if one.name == "Bridge")
    change = project.editing.change
    change(
        article,
        lambda one, edit: add_span(one.own, one.content.text, place("Kremlin"), said.kremlin, edit),
    )
    change(
        article,
        lambda one, edit: add_stance(
            one.own,
            one.content.text,
            target=target,
            polarity=said.polarity,
            edit=edit,
            evidence=place(said.evidence),
        ),
    )
    for topic, is_primary in said.topics:
        change(
            article,
            lambda one, edit, topic=topic, is_primary=is_primary: set_topic(  # type: ignore[misc]
                one.own, topic, edit, is_primary=is_primary
            ),
        )
    change(
        article,
        lambda one, edit: set_status(one.own, LayerStatus.DONE, edit, text=one.content.text),
    )
