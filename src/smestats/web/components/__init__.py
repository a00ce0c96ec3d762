"""Parts that pages are put together from. Each takes a ``View`` and values, and returns Dash components."""
