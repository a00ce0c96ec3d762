"""The bitemporal store: SQLAlchemy tables, queries, reads and writes. Its rows leave as frames and schemas."""
