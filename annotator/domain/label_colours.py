"""The colours of labels whose scheme names none: the same on screen, in pictures and on pages.

Base colours only; what is drawn with them on which ground is for whoever draws.
"""

from collections.abc import Iterable
from typing import Protocol

__all__ = ["DEFAULT_COLOURS", "base_colours"]

_OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
_TOL_LIGHT = (
    *("#77AADD", "#EE8866", "#EEDD88", "#FFAABB", "#99DDFF"),
    *("#44BB99", "#BBCC33", "#AAAA00", "#DDDDDD"),
)

DEFAULT_COLOURS = (*_OKABE_ITO, *_TOL_LIGHT)
"""Base colours for labels whose scheme names none: Okabe-Ito without black, then Tol light."""


class _Coloured(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def colour(self) -> str: ...


def base_colours(labels: Iterable[_Coloured]) -> dict[str, str]:
    """Give each label's colour (`#rrggbb`) by name: its own, else the next of the defaults."""
    return {
        label.name: label.colour or DEFAULT_COLOURS[place % len(DEFAULT_COLOURS)]
        for place, label in enumerate(labels)
    }
