"""Charts of an exploration: lines of results over time, in panels, and against each other."""
