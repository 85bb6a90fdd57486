#!/usr/bin/env python3
"""How well `chancery classify --fold-yield` tells the type of sentences whose two parties are marked.

usage: classify_floor.py CHANCERY FILE.tsv [--types F] [--classes F] [--binary F] [-v]
The figures are macro F1 over the types of the file, over four classes, and over cooperation or conflict; the options are the
least that will do. -v lists what is read otherwise, with the frame that spoke.
"""
import argparse
import csv
import json
import subprocess
import sys

CLASSES = {1: "AGREE CONSULT SUPPORT", 2: "AID COOPERATE YIELD", 3: "ACCUSE REJECT REQUEST THREATEN",
           4: "ASSAULT COERCE MOBILIZE PROTEST SANCTION"}
CLASS = {event: number for number, events in CLASSES.items() for event in events.split()}
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        for party in ("source", "target"):
            if row[party].lower() not in row["sentence"].lower():
                sys.exit(f"{path}: the {party} '{row[party]}' is not in: {row['sentence']}")
        row["event"] = FOLDED.get(row["event"], row["event"])
    return rows


def answers_of(chancery, rows):
    lines = [json.dumps({"id": str(i), "sentence": r["sentence"], "source": r["source"], "target": r["target"]}) for i, r in enumerate(rows)]
    run = subprocess.run([chancery, "classify", "--fold-yield"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines() if line]
    if run.returncode or len(answers) != len(rows):
        sys.exit(f"classify: exit {run.returncode}, {len(answers)} answers for {len(rows)} rows\n{run.stderr}")
    return answers


def macro_f1(gold, read):
    scores = []
    for label in sorted(set(gold)):
        both = sum(g == r == label for g, r in zip(gold, read))
        scores.append(2 * both / (gold.count(label) + read.count(label)))
    return sum(scores) / len(scores)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("chancery")
    options.add_argument("file")
    for name in ("types", "classes", "binary"):
        options.add_argument(f"--{name}", type=float, default=0.0)
    options.add_argument("-v", action="store_true")
    args = options.parse_args()
    rows = rows_of(args.file)
    answers = answers_of(args.chancery, rows)
    gold, read = [r["event"] for r in rows], [a.get("event") or "" for a in answers]
    if args.v:
        for row, answer, g, r in zip(rows, answers, gold, read):
            if g != r:
                print(f"{g} read {r or 'nothing'} [{answer.get('rule') or ''}]: {row['sentence']}  {row['source']} > {row['target']}")
    hostile = [CLASS[g] > 2 for g in gold]
    reached = {"types": macro_f1(gold, read), "classes": macro_f1([CLASS[g] for g in gold], [CLASS.get(r, 0) for r in read]),
               "binary": macro_f1(hostile, [CLASS[r] > 2 if r in CLASS else None for r in read])}
    print(f"{len(rows)} sentences: " + ", ".join(f"{name} {value:.3f}" for name, value in reached.items()) + f", no answer {read.count('')}")
    below = [name for name, value in reached.items() if value < getattr(args, name)]
    if below:
        print("below the floor: " + ", ".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
