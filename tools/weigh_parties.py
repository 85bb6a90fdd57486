#!/usr/bin/env python3
"""Learn whom a sentence means by a party that it leaves out, from annotated texts (tests/gold/README.md).

  tools/weigh_parties.py --chancery build/release/bin/chancery tests/gold/reports tests/gold/training > codebook/understood.weights
  tools/weigh_parties.py --folds 10 …        # cross-validated instead: recall and precision at several thresholds, no weights

A folder named several times counts as often. `--mean FILE` gives the mean with the weights that FILE holds: learned over other trees, they err elsewhere.
`--relations TSV` adds single sentences with both parties marked (sentence, source, target, event), of which every third row is left out.

`chancery codebook candidates` tells who may be meant and what speaks for each. A candidate is right when its report finds a gold line that
the coder's own reports have left unfound, or tells one again. A choice among the candidates of a predicate and nobody, with L2, by AdaGrad, deterministic; no
library is needed. Exit: 0 done; 2 wrong usage.
"""
import argparse
import csv
import json
import math
import multiprocessing
import pathlib
import random
import subprocess
import sys
import tempfile

import gold_match as match
import score_gold

LEAST_SEEN = 3  # a feature that fewer candidates have says nothing
RATE = 0.1      # of the first steps


def candidates_of(chancery, text_path, header):
    command = [chancery, "codebook", "candidates", str(text_path)]
    for option in ("published", "outlet"):
        if header.get(option):
            command += ["--" + option, header[option]]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]
    return [row for row in rows if "features" not in row], [row for row in rows if "features" in row]


def label(gold, reports, rows, text):
    """Each row with `right`: what its report adds to the reports that are there. Returns also what these find by themselves."""
    places = match.Places(text)
    golds = [pair for line in gold if line["weight"] in ("core", "extra") for pair in match.pairs(line)]
    found = [pair for report in reports for pair in match.pairs(places.locate(report))]
    table = [[match.agreement(g, r) for r in found] for g in golds]
    base = match.assign(table)
    owners = {r: g for g, r in base.items()}
    verdicts = ["assigned" if i in owners else score_gold.judge_unassigned(i, golds, found, owners, table) for i in range(len(found))]
    for row in rows:
        added = match.pairs(places.locate(row["report"]))
        wider = [line + [match.agreement(g, r) for r in added] for g, line in zip(golds, table)]
        assigned = match.assign(wider)
        owner = {r: g for g, r in assigned.items()}
        fresh = [i for i in range(len(found), len(found) + len(added))]
        right = 0
        for i in fresh:
            if i in owner and len(assigned) > len(base):
                right = 1
            elif i not in owner and score_gold.judge_unassigned(i, golds, found + added, owner, wider) == "restated":
                right = 1
        row["right"] = right
        row["finds"] = sorted(owner[i] for i in fresh if i in owner)
        row["dyadic"] = any(p.dyadic() for p in added)
    core = [i for i, g in enumerate(golds) if g.line["weight"] == "core" and g.dyadic()]
    return {"core": len(core), "found": sum(i in base for i in core), "core_set": set(core) - set(base),
            "reports": sum(p.dyadic() for p in found), "supported": sum(p.dyadic() and v in ("assigned", "restated") for p, v in zip(found, verdicts))}


def load_one(task):
    chancery, path = task
    lines = score_gold.load_lines(path)
    header = next((line for line in lines if line["weight"] == "document"), {})
    text_path = path.with_suffix(".txt")
    reports, rows = candidates_of(chancery, text_path, header)
    base = label(lines, [r for r in reports if r.get("kind") == "report"], rows, text_path.read_text(encoding="utf-8"))
    return str(path), base, rows


def load(chancery, folders):
    with multiprocessing.Pool() as pool:
        return pool.map(load_one, [(chancery, path) for path in score_gold.gold_files(folders)], chunksize=8)


# ---------------------------------------------------------------- single sentences with both parties marked
def marked(party, words):
    return bool(party["text"]) and (party["text"] in words or words in party["text"])


def folded(event):
    return "YIELD" if event in ("CONCEDE", "RETREAT") else event


def relations(chancery, path):
    """Candidates for the acts of the type that a row names, where one of its parties is marked: right where both are."""
    rows = []
    with open(path, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    for number, row in enumerate(table):
        if number % 3 == 2:
            continue  # kept for measuring
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as text:
            text.write(row["sentence"] + "\n")
            text.flush()
            _, candidates = candidates_of(chancery, text.name, {})
        for candidate in candidates:
            report = candidate["report"]
            source = any(marked(p, row["source"]) for p in report["source"])
            target = any(marked(p, row["target"]) for p in report["target"])
            if folded(report["event"]) == row["event"] and (source or target):
                rows.append({**candidate, "right": int(source and target)})
    return rows


# ---------------------------------------------------------------- learning
def learn(groups, strength, rounds=12):
    """Weights by feature; `strength` is the L2 penalty. `groups`: the candidates of one predicate each, of whom one or nobody is meant:
    each is as likely as e to the sum of his weights, and nobody as 1 (a conditional logit; several who are right share it)."""
    seen = {}
    for row in (row for group in groups for row in group):
        for f in set(row["features"]):
            seen[f] = seen.get(f, 0) + 1
    names = sorted(f for f, n in seen.items() if n >= LEAST_SEEN)
    index = {f: i for i, f in enumerate(names)}
    data = [[([index[f] for f in set(row["features"]) if f in index], row["right"]) for row in group] for group in groups]
    weights, sums = [0.0] * len(names), [0.0] * len(names)
    order = random.Random(1)
    for step in range(rounds):  # AdaGrad, the penalty spread over the examples
        order.shuffle(data)
        for group in data:
            for (features, _), error in zip(group, errors(group, weights)):
                for i in features:
                    gradient = error + strength * weights[i] / seen[names[i]]
                    sums[i] += gradient * gradient
                    weights[i] -= RATE * gradient / math.sqrt(sums[i] + 1e-8)
    return dict(zip(names, weights))


def errors(group, weights):
    """How much likelier each candidate is held than he is."""
    odds = [math.exp(max(-30.0, min(30.0, sum(weights[i] for i in features)))) for features, _ in group]
    total, right = 1 + sum(odds), sum(o for o, (_, r) in zip(odds, group) if r)
    return [o / total - (o / right if r else 0.0) for o, (_, r) in zip(odds, group)]


def grouped(rows):
    """By the predicate that leaves the party out."""
    groups = {}
    for row in rows:
        groups.setdefault((row["report"]["document"], row["report"]["sentence"], row["predicate"]), []).append(row)
    return list(groups.values())


def weigh(weights, row):
    return sum(weights.get(f, 0.0) for f in row["features"])


def chosen(weights, rows, shift):
    """The best candidate of each predicate, where it is likelier than not."""
    best = {}
    for row in rows:
        key = (row["report"]["sentence"], row["predicate"])
        weight = weigh(weights, row) - shift
        if weight > 0 and (key not in best or weight > best[key][0]):
            best[key] = (weight, row)
    return [row for _, row in best.values()]


def cross_validate(documents, folds, strength, shifts):
    order = list(range(len(documents)))
    random.Random(7).shuffle(order)
    total = {s: [0, 0, 0, 0] for s in shifts}
    for fold in range(folds):
        held = {i for n, i in enumerate(order) if n % folds == fold}
        weights = learn([g for i, d in enumerate(documents) if i not in held for g in grouped(d[2])], strength)
        for i in held:
            _, base, rows = documents[i]
            for shift in shifts:
                picked = chosen(weights, rows, shift)
                found = set()
                for row in picked:
                    found |= set(row["finds"]) & base["core_set"]
                t = total[shift]
                t[0] += base["found"] + len(found)
                t[1] += base["core"]
                t[2] += base["supported"] + sum(row["right"] for row in picked if row["dyadic"])
                t[3] += base["reports"] + sum(row["dyadic"] for row in picked)
    for shift in shifts:
        f, c, s, r = total[shift]
        print(f"strength {strength} shift {shift:5.2f}: dyadic recall {f / c:.3f} of {c}, precision {s / r:.3f} of {r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", default="build/release/bin/chancery")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--strength", type=float, default=2.0, help="of the penalty on large weights")
    parser.add_argument("--shift", type=float, default=0.0, help="log-odds that a candidate must exceed")
    parser.add_argument("--mean", help="a file of weights that have half a say")
    parser.add_argument("--relations", help="a table of sentences with both parties marked, to learn from besides")
    parser.add_argument("gold", nargs="+")
    options = parser.parse_args()
    documents = load(options.chancery, options.gold)
    groups = [group for d in documents for group in grouped(d[2])]
    groups += grouped(relations(options.chancery, options.relations)) if options.relations else []
    if options.folds:
        print(f"{len(documents)} texts, {len(groups)} predicates, {sum(any(r['right'] for r in g) for g in groups)} of which mean somebody; without them: recall "
              f"{sum(d[1]['found'] for d in documents) / sum(d[1]['core'] for d in documents):.3f}")
        cross_validate(documents, options.folds, options.strength, [-1.5, -1, -0.5, 0, 0.5, 1.0])
        return
    weights = learn(groups, options.strength)
    weights["bias=s"] = weights.get("bias=s", 0.0) - options.shift
    weights["bias=t"] = weights.get("bias=t", 0.0) - options.shift
    if options.mean:
        before = read_weights(options.mean)
        weights = {name: (weights.get(name, 0.0) + before.get(name, 0.0)) / 2 for name in weights.keys() | before.keys()}
    write_weights(weights)


def read_weights(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {name: float(weight) for name, weight in rows}


def write_weights(weights):
    print("# Log-odds that a party is meant which a sentence leaves out, by feature (src/coding/candidates.cc).")
    print("# Learned by tools/weigh_parties.py; not to be edited by hand.")
    for name, weight in sorted(weights.items()):
        if abs(weight) >= 0.02:
            print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
