"""The fixtures of the store's own tests."""

from tests.store.conftest import article, layer, store

__all__ = ["article", "layer", "store"]
