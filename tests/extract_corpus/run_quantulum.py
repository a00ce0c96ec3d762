"""Runs in quantulum3's own environment: a JSON list of texts on standard input, their findings on standard output."""

import json
import sys

from quantulum3 import parser


def findings(text):
    """Value and span of every quantity; a range is its lower end, as in the gold tables."""
    for quantity in parser.parse(text):
        start, end = quantity.span
        yield {
            "start": start,
            "end": end,
            "value": quantity.value - (quantity.uncertainty or 0),
            "upper": quantity.value + quantity.uncertainty if quantity.uncertainty else None,
            "unit": "percent" if quantity.unit.name == "percentage" else quantity.unit.name,
            "qualifier": "range" if quantity.uncertainty else "exact",
        }


if __name__ == "__main__":
    json.dump([list(findings(text)) for text in json.load(sys.stdin)], sys.stdout)
