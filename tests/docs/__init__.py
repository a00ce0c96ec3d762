"""Keeps what the documentation says equal to what the code does; ``python -m tests.docs`` rewrites generated parts."""
