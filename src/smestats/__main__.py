"""``python -m smestats``: the command line."""

import sys

from smestats.cli import main

sys.exit(main())
