"""One module per kind of cell: text in, a value or a flaw out, nothing else."""
