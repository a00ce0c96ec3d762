"""An append: bytes to a table, to checked rows, to a plan (the difference), to a commit. All but the commit is pure."""
