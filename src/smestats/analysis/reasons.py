"""Why a result is missing: stable texts that frames, interfaces and words share."""

from __future__ import annotations

from collections.abc import Mapping

from smestats.periods import Frequency

NO_VALUE = "no value"
NO_VALUE_BEFORE = "no value the period before"
BREAK_BETWEEN = "break between"
BREAK_WITHIN = "break within the period"
UNBOUNDED = "unbounded"
MEMBERS_MISSING = "members missing"
NOT_POSITIVE = "not positive"
BASE_NOT_POSITIVE = "base not positive"
NO_BASE = "no value in the base period"
DIVISOR_MAY_BE_ZERO = "divisor may be zero"
TOO_LARGE = "too large"

# Nothing is stored for the period a year before, told in the series' own periods.
NO_VALUE_YEAR_BEFORE: Mapping[Frequency, str] = {
    Frequency.ANNUAL: NO_VALUE_BEFORE,
    Frequency.SEMIANNUAL: "no value 2 half-years before",
    Frequency.QUARTERLY: "no value 4 quarters before",
    Frequency.MONTHLY: "no value 12 months before",
    Frequency.DAILY: "no value a year before",
}

REASONS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            NO_VALUE,
            NO_VALUE_BEFORE,
            *NO_VALUE_YEAR_BEFORE.values(),
            BREAK_BETWEEN,
            BREAK_WITHIN,
            UNBOUNDED,
            MEMBERS_MISSING,
            NOT_POSITIVE,
            BASE_NOT_POSITIVE,
            NO_BASE,
            DIVISOR_MAY_BE_ZERO,
            TOO_LARGE,
        )
    )
)
