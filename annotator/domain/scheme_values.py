"""The border of label schemes: values from a file or a person, checked into a `Scheme`.

Apart from `scheme`, because a window that opens a project reads only what we wrote ourselves and
should not wait for pydantic.
"""

from pydantic import TypeAdapter

from annotator.domain.scheme import Scheme

__all__ = ["checked_scheme"]

_ADAPTER = TypeAdapter(Scheme)


def checked_scheme(values: object) -> Scheme:
    """Give the scheme that these plain values (of TOML, JSON) describe.

    Raises `pydantic.ValidationError`, which names the field, for a wrong type or meaning and for a
    name that no scheme has.
    """
    return _ADAPTER.validate_python(values)
