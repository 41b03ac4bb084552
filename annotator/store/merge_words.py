"""How a merge says what it did: names of people, titles of articles, places; for reports."""

from annotator.domain.carried_words import singular_of
from annotator.domain.errors import RuleViolation
from annotator.domain.reports import Report
from annotator.domain.scheme import Scheme
from annotator.store.codecs import ANNOTATIONS, kind_named
from annotator.store.engine import Link
from annotator.store.row_writes import Folded, RowKey

__all__ = ["Words"]

_ANNOTATED = frozenset(kind.table for kind in ANNOTATIONS)


class Words:
    """Looks names up in the project that merges; used in one thread, inside its transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._lengths: dict[bytes, int] = {}
        self._articles: set[bytes] = set()
        self.schemes: list[str] = []

    def person(self, person: bytes) -> str:
        """Give somebody's name; strangers are called so."""
        row = self._link.one("SELECT name FROM person WHERE id = ?", (person,))
        return "somebody unknown" if row is None else str(row[0])

    def length(self, layer: bytes) -> int:
        """Give the length of the article of a layer, in code points."""
        if layer not in self._lengths:
            self._lengths[layer] = self._link.number(
                "SELECT article.length FROM layer JOIN article ON article.id = layer.article_id "
                "WHERE layer.id = ?",
                (layer,),
            )
        return self._lengths[layer]

    def require_article(self, article: bytes) -> None:
        """Raise `RuleViolation` for a layer on an article that is not here."""
        if article not in self._articles:
            self._articles = {row for (row,) in self._link.all("SELECT id FROM article")}
        if article not in self._articles:
            raise RuleViolation(
                "this bundle is about articles that are not in the project; ask for a full one, "
                "with texts"
            )

    def tell_collision(self, report: Report, key: RowKey, now: Folded) -> None:
        """List a row that two machines changed without knowing of each other."""
        earlier, later = now.collisions[-1]
        who = self.person(later.order.person)
        if earlier.order.person == later.order.person:
            where = f"{who} changed it on two devices"
        else:
            where = f"{self.person(earlier.order.person)} and {who} changed it"
        is_kept = later.after is None and not later.is_hiding
        how = "the removal did not count" if is_kept else "the later change counts"
        title, place = self._place_of(key)
        report.change(singular_of(key[0]), title, place, f"{where}; {how}")

    def tell_kept(self, report: Report, key: RowKey) -> None:
        """List a row that stays as it is here, because the sender had not seen our change."""
        title, place = self._place_of(key)
        report.change(
            singular_of(key[0]),
            title,
            place,
            "it was changed here and the sender had not seen that; it stays as it is here",
        )

    def tell_schemes(self, report: Report, author: str) -> None:
        """Say that somebody works with a version of the scheme that this project does not use."""
        for canonical in self.schemes:
            name = Scheme.of_canonical(canonical).name
            report.change(
                "scheme",
                name,
                "project",
                f"{author} works with another version of the scheme; it is kept as an older one, "
                "and the project's current version stays",
            )

    def _place_of(self, key: RowKey) -> tuple[str, str]:
        table, columns = key
        row = None
        if table in _ANNOTATED or table == "layer":
            row = self._link.one(
                "SELECT article.title FROM layer JOIN article ON article.id = layer.article_id "
                "WHERE layer.id = ?",
                columns[:1],
            )
        elif table == "article":
            row = self._link.one("SELECT title FROM article WHERE id = ?", columns)
        title = str(row[0]) if row is not None and row[0] else "the project"
        if table != "span":
            return title, singular_of(table)
        found = self._link.one(kind_named("span").select, columns)
        return title, "span" if found is None else f"{found[3]}–{found[4]}"
