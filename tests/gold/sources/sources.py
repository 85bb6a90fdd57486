#!/usr/bin/env python3
"""Single sentences and who is said to say so.

usage: sources.py CHANCERY FILE.txt [--least N]
A line is the chain of sources, outermost first, and the sentence, parted by a tab: "outlet anonymous:3" is an outlet that cites three
who are not named, "-" nobody but who acts. --least is how many must be right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "unreal"))
from no_fact import labelled  # noqa: E402


def chain(report):
    return " ".join(f"{who['kind']}:{who['count']}" if who.get("count") else who["kind"] for who in report["according_to"]) or "-"


def main():
    least, lines, told = labelled()
    right = 0
    for wanted, sentence in lines:
        found = [chain(r) for r in told.get(sentence, [])]
        if found and set(found) == {wanted}:
            right += 1
        else:
            print(f"{wanted}: {', '.join(found) or 'nothing'}: {sentence}")
    print(f"{len(lines)} sentences, {right} attributed right")
    return 1 if right < least else 0


if __name__ == "__main__":
    sys.exit(main())
