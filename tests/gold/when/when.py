#!/usr/bin/env python3
"""Single sentences, published on 5 March 2024, and the days of the act that they tell.

usage: when.py CHANCERY FILE.txt [--least N]
A line is TYPE, FROM..TO ("-" where the sentence does not date the act) and the sentence, parted by tabs. An act of another type with
these days will not do. --least is how many must be right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "unreal"))
from no_fact import labelled  # noqa: E402


def days(report):
    when = report["when"]
    return f"{when['from'] or ''}..{when['to'] or ''}" if when["basis"] in ("stated", "relative") else "-"


def main():
    least, lines, told = labelled()
    right = 0
    for event, wanted, sentence in lines:
        # The last of several sentences tells it.
        found = [days(r) for quote, reports in told.items() if sentence.endswith(quote) for r in reports if r["event"] == event]
        if wanted in found:
            right += 1
        else:
            print(f"{event} {wanted}: {', '.join(found) or 'nothing'}: {sentence}")
    print(f"{len(lines)} acts, {right} dated right")
    return 1 if right < least else 0


if __name__ == "__main__":
    sys.exit(main())
