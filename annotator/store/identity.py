"""How a project file says what it is: the marks in its header.

Apart from `tables`, because opening a project must not load the table definitions, which only
making and upgrading one need.
"""

__all__ = ["APPLICATION_ID", "REVISION_ID", "SCHEMA_VERSION"]

APPLICATION_ID = int.from_bytes(b"ANTR", "big")
"""The mark in the header of every project file."""

SCHEMA_VERSION = 3
"""The schema that this version writes, kept as `user_version`."""

REVISION_ID = "0003"
"""The newest Alembic revision; belongs to `SCHEMA_VERSION`."""
