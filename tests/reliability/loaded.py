"""What an append needs, loaded before processes are forked."""

from __future__ import annotations

import alembic.command  # noqa: F401
import pandas as pd  # noqa: F401

import smestats.build
import smestats.cli
import smestats.commands.append  # noqa: F401
