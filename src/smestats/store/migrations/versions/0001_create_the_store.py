"""Create the store: definitions, documents, batches, citations and vintages.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document")),
    )
    op.create_table(
        "indicator",
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("indicator_key", name=op.f("pk_indicator")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "observation",
        sa.Column("series_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("range_upper", sa.Float(precision=53), nullable=True),
        sa.Column("qualifier", sa.String(length=2), nullable=False, server_default="EQ"),
        sa.Column("obs_status", sa.String(length=1), nullable=False, server_default="A"),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("series_id", "ordinal", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "superseded",
        sa.Column("series_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("range_upper", sa.Float(precision=53), nullable=True),
        sa.Column("qualifier", sa.String(length=2), nullable=False, server_default="EQ"),
        sa.Column("obs_status", sa.String(length=1), nullable=False, server_default="A"),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("series_id", "ordinal", "batch_id", name=op.f("pk_superseded")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "upload",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_upload")),
    )
    op.create_table(
        "batch",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_batch_document_id")),
        sa.ForeignKeyConstraint(["undoes"], ["batch.batch_id"], name=op.f("fk_batch_undoes")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batch")),
        sa.UniqueConstraint("recorded_at", name=op.f("uq_batch_recorded_at")),
        sa.UniqueConstraint("undoes", name=op.f("uq_batch_undoes")),
    )
    op.create_table(
        "citation",
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_title", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("derivation", sa.Text(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("period_basis", sa.String(), nullable=True),
        sa.Column("period_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_citation_document_id")),
        sa.PrimaryKeyConstraint("citation_id", name=op.f("pk_citation")),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_document_id"), ["document_id"], unique=False)

    op.create_table(
        "series",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("series_key", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(length=1), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_key"], ["indicator.indicator_key"], name=op.f("fk_series_indicator_key")),
        sa.PrimaryKeyConstraint("series_id", name=op.f("pk_series")),
        sa.UniqueConstraint("series_key", name=op.f("uq_series_series_key")),
    )


def downgrade() -> None:
    op.drop_table("series")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_document_id"))

    op.drop_table("citation")
    op.drop_table("batch")
    op.drop_table("upload")
    op.drop_table("superseded")
    op.drop_table("observation")
    op.drop_table("meta")
    op.drop_table("indicator")
    op.drop_table("document")
