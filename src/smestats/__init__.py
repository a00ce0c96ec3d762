"""smestats: an open statistics desk for China's small and medium-sized enterprises."""

__version__ = "0.1.0"
