"""Worked append cases: files, what each must give, and the scorer that compares."""
