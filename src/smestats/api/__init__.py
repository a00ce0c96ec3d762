"""Programming interfaces over the store, and the reading of their parameters."""
