#!/usr/bin/env python3
"""Sentences that only plan, fear, deny, ask for or rule out an act: none of them may come out as a fact.

usage: no_fact.py CHANCERY FILE.txt TYPES [--most N]
TYPES, joined by commas, are those that must not come out as occurred, ongoing or holding; "-" where each line names its own before a tab. What is said of the act (a request, a
refusal, a threat, a promise) may. --most is how many facts are still let pass.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

REAL = {"occurred", "ongoing", "holds"}


def reports_of(chancery, sentences):
    with tempfile.TemporaryDirectory() as folder:
        for number, sentence in enumerate(sentences):
            (pathlib.Path(folder) / f"{number:04}.txt").write_text(sentence + "\n", encoding="utf-8")
        run = subprocess.run([chancery, "code", "--published", "2024-03-05", folder], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"code: exit {run.returncode}\n{run.stderr}")
    lines = [json.loads(line) for line in run.stdout.splitlines() if line]
    return [line for line in lines if "event" in line]


def labelled():
    """For scripts called as CHANCERY FILE [--least N]: N, the file's rows (fields parted by tabs, the sentence last), and the reports by sentence."""
    options = argparse.ArgumentParser()
    options.add_argument("chancery")
    options.add_argument("file")
    options.add_argument("--least", type=int, default=0)
    args = options.parse_args()
    rows = [line.rstrip("\n").split("\t") for line in open(args.file, encoding="utf-8") if line.strip()]
    told = {}
    for report in reports_of(args.chancery, [row[-1] for row in rows]):
        told.setdefault(report["quote"]["text"], []).append(report)
    return args.least, rows, told


def types_at(types, report):
    """Those of the line that the report's words are of."""
    return next((own for sentence, own in types.items() if report["quote"]["text"] in sentence), set())


def main():
    options = argparse.ArgumentParser()
    options.add_argument("chancery")
    options.add_argument("file")
    options.add_argument("types")
    options.add_argument("--most", type=int, default=0)
    args = options.parse_args()
    rows = [line.strip().rpartition("\t") for line in open(args.file, encoding="utf-8") if line.strip()]
    sentences = [sentence for _, _, sentence in rows]
    types = {sentence: set((own if args.types == "-" else args.types).split(",")) for own, _, sentence in rows}
    reports = reports_of(args.chancery, sentences)
    if not reports:
        sys.exit("no report at all: the test would see nothing")
    facts = [r for r in reports if r["event"] in types_at(types, r) and r["status"] in REAL]
    for r in facts:
        source, target = (",".join(p["code"] for p in r.get(side, [])) for side in ("source", "target"))
        print(f"{r['event']} {source} > {target} {r['status']} [{r['rule']}]: {r['quote']['text']}")
    print(f"{len(sentences)} sentences, {len(reports)} reports, {len(facts)} facts where there is none")
    return 1 if len(facts) > args.most else 0


if __name__ == "__main__":
    sys.exit(main())
