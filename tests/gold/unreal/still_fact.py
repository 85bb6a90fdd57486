#!/usr/bin/env python3
"""Sentences of acts that were done, though words of planning, fearing or denying stand near: they must come out as facts.

usage: still_fact.py CHANCERY FILE.txt [--least N]
A line of the file is TYPES, a tab and the sentence: any of the types, joined by commas, will do. --least is how many must come out.
"""
import sys

from no_fact import REAL, labelled


def main():
    least, lines, told = labelled()
    found = 0
    for types, sentence in lines:
        acts = [r for r in told.get(sentence, []) if r["event"] in types.split(",")]
        if any(r["status"] in REAL for r in acts):
            found += 1
        else:
            print(f"{types} {'made unreal' if acts else 'not found'}: {sentence}")
    print(f"{len(lines)} sentences, {found} facts found")
    return 1 if found < least else 0


if __name__ == "__main__":
    sys.exit(main())
