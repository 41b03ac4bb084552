"""Where an import writes to: new articles and layers, and those that are there already.

An article with the same text is linked, not doubled; annotations of one person for it are merged
as a set. Everything happens inside the transaction of the import and is counted in its report.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import Article, ArticleSource, Segmentation
from annotator.domain.changes import Change
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.layers import LayerContent
from annotator.domain.reports import Report
from annotator.workspace.merging import Refused, merge_layers
from annotator.workspace.review_intake import ReviewMerge, gold_of, merge_reviews, row_ids

__all__ = ["ImportTarget", "ImportWriter"]


class ImportWriter(Protocol):
    """What the store offers inside the one transaction of an import."""

    def has_article(self, article: ArticleId) -> bool:
        """Say whether the article is there by now."""
        ...

    def add_article(
        self,
        article: Article,
        text: str,
        given: Segmentation | None = None,
        sources: Sequence[ArticleSource] = (),
    ) -> None:
        """Add an article that is not there yet."""

    def add_sources(self, sources: Sequence[ArticleSource]) -> None:
        """Note further files that held an article."""

    def add_layer(self, content: LayerContent) -> None:
        """Add a layer that is not there yet, with its annotations."""

    def add_rows(self, changes: Sequence[Change]) -> None:
        """Write other rows, in order."""

    def layer_content(self, layer: LayerId) -> LayerContent | None:
        """Give a layer as it is by now, written in this transaction or before."""
        ...

    def article_review(self, article: ArticleId) -> ArticleReview:
        """Give what reviewing says of an article by now."""
        ...


class ImportTarget:
    """Writes what an import brings, or merges it with what is there; used in one thread.

    `trashed` are the articles in the trash: an import that brings one takes it out.
    """

    def __init__(
        self,
        writer: ImportWriter,
        trashed: Mapping[ArticleId, Article],
        report: Report,
    ) -> None:
        self._writer = writer
        self._trashed = dict(trashed)
        self._report = report
        self._is_new = False
        self._keeps_gold = False
        self._layers: set[LayerId] = set()

    def add_article(
        self,
        article: Article,
        text: str,
        given: Segmentation | None,
        sources: Sequence[ArticleSource],
        file: str,
        place: str,
    ) -> None:
        """Add an article, or link it to the one with the same text; its layers come next.

        `file` and `place` say where it stood, for the report.
        """
        self._layers.clear()
        self._keeps_gold = False
        self._is_new = not self._writer.has_article(article.id)
        if self._is_new:
            self._writer.add_article(article, text, given, sources)
            self._report.keep("articles")
            return
        self._writer.add_sources(sources)
        self._report.keep("linked articles")
        what = f'article "{article.meta.title}"' if article.meta.title else "article"
        reason = "its text is in the project already: linked, not doubled"
        self._report.change(what, file, place, reason)
        self._take_out_of_trash(article, file)

    def add_layer(self, content: LayerContent, file: str) -> None:
        """Add a layer to the article given last, or merge it into the one that is there."""
        layer = content.layer.id
        there = None
        if not self._is_new or layer in self._layers:
            there = self._writer.layer_content(layer)
        self._layers.add(layer)
        if there is not None and layer == gold_of(content.layer.article):
            self._keeps_gold = row_ids(there) != row_ids(content)
            if self._keeps_gold:
                reason = "the project has gold of its own there, which stays"
                self._report.drop("gold layer", file, "review", reason)
                return
        if there is not None:
            self._merge(there, content, file)
            return
        self._writer.add_layer(content)
        self._count(content)

    def add_review(
        self,
        article: ArticleId,
        review: ArticleReview,
        brought: Iterable[LayerContent],
        file: str,
    ) -> None:
        """Add what reviewing says of the article given last, after its layers.

        `brought` are these layers as the file has them.
        """
        if review == ArticleReview():
            return
        there = ArticleReview() if self._is_new else self._writer.article_review(article)
        lost = {one.layer.id: self._left_out(one) for one in brought} if review.sources else {}

        def is_lost(layer: LayerId, row: bytes) -> bool:
            return row in lost.get(layer, ())

        self.write_review(merge_reviews(there, review, is_lost, keeps_gold=self._keeps_gold), file)

    def write_review(self, merge: ReviewMerge, file: str) -> None:
        """Write what merging reviews came to, and tell what was left out."""
        if merge.changes:
            self._writer.add_rows(tuple(merge.changes))
        for what, count in merge.counts().items():
            self._report.keep(what, count)
        self._tell(merge.repeated, "parts of reviews that were there already", merge.refused, file)

    def add_rows(self, changes: Iterable[Change]) -> None:
        """Write rows of the project: people, actors, targets, schemes."""
        self._writer.add_rows(tuple(changes))

    def _left_out(self, brought: LayerContent) -> frozenset[bytes]:
        """Give the rows of a layer that the project has under another id, or not at all."""
        there = self._writer.layer_content(brought.layer.id)
        return row_ids(brought) - (frozenset() if there is None else row_ids(there))

    def _merge(self, there: LayerContent, content: LayerContent, file: str) -> None:
        merge = merge_layers(there, content)
        if merge.added:
            self._writer.add_rows(tuple(merge.added))
        for change in merge.added:
            self._report.keep(f"{type(change.after).__name__.lower()}s")
        self._tell(merge.repeated, "annotations that were there already", merge.refused, file)

    def _tell(self, repeated: int, what: str, left_out: Iterable[Refused], file: str) -> None:
        if repeated:
            self._report.keep(what, repeated)
        for refused in left_out:
            self._report.drop(refused.what, file, refused.place, refused.reason)

    def _count(self, content: LayerContent) -> None:
        keep = self._report.keep
        keep("layers")
        for what, rows in (
            ("spans", content.spans),
            ("topics", content.topics),
            ("stances", content.stances),
            ("relations", content.relations),
        ):
            if rows:
                keep(what, len(rows))

    def _take_out_of_trash(self, article: Article, file: str) -> None:
        there = self._trashed.pop(article.id, None)
        if there is None:
            return
        self._writer.add_rows((Change(there, replace(there, trashed_us=None)),))
        self._report.change("article", file, "trash", "was taken out of the trash")
