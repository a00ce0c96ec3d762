"""Keep documents that people add: the bytes as received, and beside them the text read from them.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("text", sa.Text(), nullable=True))
    op.add_column("document", sa.Column("text_sha256", sa.String(length=64), nullable=True))
    op.add_column("document", sa.Column("added_by", sa.String(), nullable=True))
    op.add_column("document", sa.Column("added_at", sa.String(length=27), nullable=True))
    op.create_index(op.f("ix_document_text_sha256"), "document", ["text_sha256"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_document_text_sha256"), table_name="document")
    for column in ("added_at", "added_by", "text_sha256", "text"):
        op.drop_column("document", column)
