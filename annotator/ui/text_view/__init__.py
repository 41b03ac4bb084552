"""The article view: laid out by us, painted by us, because no widget of Qt can do it (DESIGN 7)."""

from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.palette import Appearance, PageColours, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.rendering import render_image
from annotator.ui.text_view.units import Unit
from annotator.ui.text_view.view import ArticleView, Selected

__all__ = [
    "Appearance",
    "ArticlePicture",
    "ArticleView",
    "Edge",
    "PageColours",
    "Selected",
    "Unit",
    "page_colours",
    "render_image",
]
