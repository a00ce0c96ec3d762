"""Keep the bytes of an upload in parts, so that one of any size is written and read in little memory.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("upload", schema=None) as upload:
        upload.add_column(sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
        upload.drop_constraint("pk_upload", type_="primary")
        upload.create_primary_key("pk_upload", ["sha256", "part"])


def downgrade() -> None:
    with op.batch_alter_table("upload", schema=None) as upload:
        upload.drop_constraint("pk_upload", type_="primary")
        upload.create_primary_key("pk_upload", ["sha256"])
        upload.drop_column("part")
