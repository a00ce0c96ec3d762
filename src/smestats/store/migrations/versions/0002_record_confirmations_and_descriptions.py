"""Record the warnings a user confirmed, and who described a series that data/ lacks.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DEFINED = ("indicator", "series")


def upgrade() -> None:
    op.add_column("batch", sa.Column("confirmed", sa.Integer(), nullable=False, server_default="0"))
    for table in _DEFINED:
        op.add_column(table, sa.Column("added_by", sa.String(), nullable=True))
        op.add_column(table, sa.Column("added_at", sa.String(length=27), nullable=True))
    op.create_index(op.f("ix_series_added_at"), "series", ["added_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_series_added_at"), table_name="series")
    for table in _DEFINED:
        op.drop_column(table, "added_at")
        op.drop_column(table, "added_by")
    op.drop_column("batch", "confirmed")
