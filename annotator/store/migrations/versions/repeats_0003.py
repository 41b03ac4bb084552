"""Layers may be repeats: an annotator's second pass over an article.

Frozen like every step. Only the list of kinds that a layer may have changes. SQLite cannot alter a
CHECK; its manual ("Making Other Kinds Of Table Schema Changes") allows such a change of the text
of the schema, because no row is touched and none can break the wider rule.
"""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('annotator', 'model', 'import', 'gold')"
AFTER = "kind IN ('annotator', 'repeat', 'model', 'import', 'gold')"


def upgrade() -> None:
    """Let layers be repeats."""
    if op.get_bind().dialect.name == "sqlite":
        _widen_in_sqlite()
        return
    op.drop_constraint("kind_known", "layer", type_="check")
    op.create_check_constraint("kind_known", "layer", AFTER)


def _widen_in_sqlite() -> None:
    bind = op.get_bind()
    version = bind.execute(text("PRAGMA schema_version")).scalar_one()
    op.execute("PRAGMA writable_schema = ON")
    bind.execute(
        text(
            "UPDATE sqlite_schema SET sql = replace(sql, :before, :after) "
            "WHERE type = 'table' AND name = 'layer'"
        ),
        {"before": BEFORE, "after": AFTER},
    )
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
