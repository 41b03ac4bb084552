"""The article that is likely to be opened next, laid out before anybody asks for it.

Breaking a screenful of text into lines takes longer than painting it. Done while the hands rest, it
is no part of the way from a key press to the next article. GUI thread only.
"""

from collections.abc import Callable

from annotator.ui.text_view.palette import PageColours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.scroll import Scroll

__all__ = ["Rehearsal"]

_LONGEST = 100_000
"""Code points of an article that may be laid out ahead; longer ones would hold up the hands."""
_MOST_SPANS = 2_000


class Rehearsal:
    """Keeps one scene that nobody sees yet."""

    def __init__(self) -> None:
        self._scene: Scene | None = None

    def prepare(
        self,
        picture: ArticlePicture,
        colours: PageColours,
        set_type: Callable[[Scene, Scroll], object],
    ) -> None:
        """Lay out the first screenful of an article; `set_type` says in what type and how high."""
        if self._has(picture, colours):
            return
        self._scene = None
        if len(picture.text) > _LONGEST or len(picture.spans) > _MOST_SPANS:
            return
        scene = Scene(picture, colours)
        scroll = Scroll(scene.page)
        set_type(scene, scroll)
        for item in scroll.shown():
            item.chunk.pieces  # noqa: B018 (found on first use)
        self._scene = scene

    def scene_of(self, picture: ArticlePicture, colours: PageColours) -> Scene:
        """Give the scene of an article: the one laid out ahead where it is that very article."""
        ready, self._scene = (self._scene if self._has(picture, colours) else None), None
        return Scene(picture, colours) if ready is None else ready

    def _has(self, picture: ArticlePicture, colours: PageColours) -> bool:
        scene = self._scene
        return scene is not None and scene.picture == picture and scene.colours == colours
