"""How the origin of an annotation is called."""

from PySide6.QtCore import QCoreApplication

from annotator.domain.rows import Origin

__all__ = ["origin_word"]


def origin_word(origin: Origin) -> str:
    """Say where an annotation came from."""
    translate = QCoreApplication.translate
    return {
        Origin.MANUAL: translate("OriginWords", "By hand"),
        Origin.ACCEPTED: translate("OriginWords", "Accepted suggestion"),
        Origin.EDITED: translate("OriginWords", "Edited"),
        Origin.PROPAGATED: translate("OriginWords", "Repeated from another place"),
        Origin.IMPORTED: translate("OriginWords", "Imported"),
    }[origin]
