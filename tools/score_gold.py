#!/usr/bin/env python3
"""Hold `chancery code` against gold annotations (tests/gold/README.md says what their fields mean).

  tools/score_gold.py --chancery build/release/bin/chancery tests/gold/reports
  tools/score_gold.py --seeds tests/gold/seeds -v          # texts from $CHANCERY_SHARED or ../shared
  tools/score_gold.py --strict --against tests/gold/second tests/gold/reports   # agreement of two annotations

Everything is counted in pairs of parties: a line or report with three targets is three pairs. A report matches a gold line
of the same event or kind of detail and the same parties (either way round where mutual) in the same passage, or in another one
if time and detail or mode speak for it; gold and reports are then assigned one to one so that the sum of what agrees is largest.

Exit: 0 all floors held; 1 a floor missed; 2 wrong usage or no coder; 77 the texts are absent (ctest's skip).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from collections import defaultdict

import gold_match as match

FIELDS = ["type", "status", "hedge", "attribution", "when", "when stated", "mode", "sector", "where", "detail", "detail fields"]


# ---------------------------------------------------------------- reading
def load_lines(path):
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            sys.exit(f"{path}:{number}: not JSON: {error}")
    return rows


def shared_folder():
    here = pathlib.Path(__file__).resolve().parent.parent
    for place in (os.environ.get("CHANCERY_SHARED"), here.parent / "shared"):
        if place and pathlib.Path(place).is_dir():
            return pathlib.Path(place)
    return None


def gold_files(paths):
    for name in paths:
        path = pathlib.Path(name)
        if path.is_dir():
            yield from sorted(path.glob("*.jsonl"))
        elif path.is_file():
            yield path
        else:
            sys.exit(f"{path}: no such file or folder")


def text_of(gold_path, seeds):
    if not seeds:
        text = gold_path.with_suffix(".txt")
        return text if text.is_file() else None
    shared = shared_folder()
    found = sorted((shared / "seeds").glob(gold_path.stem + "_*.txt")) if shared else []
    return found[0] if found else None


def coder_reports(chancery, text_path, header):
    command = [chancery, "code"]
    if header.get("published"):
        command += ["--published", header["published"]]
    if header.get("outlet"):
        command += ["--outlet", header["outlet"]]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaint:
        try:
            done = subprocess.run(command + [str(text_path)], stdout=subprocess.PIPE, stderr=complaint, check=False)
        except OSError as error:
            print(f"{chancery}: {error.strerror}", file=sys.stderr)
            sys.exit(2)
        if done.returncode != 0:
            complaint.seek(0)
            print(f"{text_path}: chancery code ended with {done.returncode}: {complaint.read()[:500]}", file=sys.stderr)
            sys.exit(2)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]
    return [row for row in rows if row.get("kind") == "report"]


# ---------------------------------------------------------------- counting
class Tally:
    """What was found in one text, or the sum over several."""

    def __init__(self):
        self.core = self.found = self.reports = self.supported = 0
        self.dyadic_core = self.dyadic_found = self.dyadic_reports = self.dyadic_supported = 0
        self.right = defaultdict(float)
        self.asked = defaultdict(float)
        self.reasons = defaultdict(int)
        self.false_facts = []
        self.violations = []
        self.missed = []
        self.spurious = []
        self.wrong = []

    def add(self, other):
        for key, value in vars(other).items():
            if isinstance(value, (int, float)):
                setattr(self, key, getattr(self, key) + value)
            elif isinstance(value, list):
                getattr(self, key).extend(value)
            else:
                for field, amount in value.items():
                    getattr(self, key)[field] += amount

    def note(self, field, right, asked=1):
        self.right[field] += right
        self.asked[field] += asked

    def rate(self, field):
        return self.right[field] / self.asked[field] if self.asked[field] else 1.0


def ratio(part, whole):
    return part / whole if whole else 1.0


def score_text(name, gold, reports, text):
    """All comparisons for one text."""
    tally = Tally()
    places = match.Places(text)
    lines = [line for line in gold if line["weight"] in ("core", "extra")]
    golds = [pair for line in lines for pair in match.pairs(line)]
    found = [pair for report in reports for pair in match.pairs(places.locate(report))]
    table = [[match.agreement(g, r) for r in found] for g in golds]
    assigned = match.assign(table)
    count_recall(tally, name, golds, found, assigned)
    count_precision(tally, name, golds, found, assigned, table)
    compare_fields(tally, name, golds, found, assigned)
    count_violations(tally, name, gold, found)
    return tally


def count_recall(tally, name, golds, found, assigned):
    for index, pair in enumerate(golds):
        if pair.line["weight"] != "core":
            continue
        hit = index in assigned
        tally.core += 1
        tally.found += hit
        if pair.dyadic():
            tally.dyadic_core += 1
            tally.dyadic_found += hit
        if not hit:
            reason = match.why_missed(pair, found)
            tally.reasons[reason] += 1
            tally.missed.append(f"{name}: [{reason}] {pair}")


def count_precision(tally, name, golds, found, assigned, table):
    owner = {r: g for g, r in assigned.items()}
    for index, pair in enumerate(found):
        verdict = "assigned" if index in owner else judge_unassigned(index, golds, found, owner, table)
        tally.reports += 1
        tally.supported += verdict in ("assigned", "restated")
        if pair.dyadic():
            tally.dyadic_reports += 1
            tally.dyadic_supported += verdict in ("assigned", "restated")
        if verdict not in ("assigned", "restated"):
            tally.spurious.append(f"{name}: [{verdict}] {pair}")
        if is_false_fact(index, golds, found, owner, table):
            tally.false_facts.append(f"{name}: {pair}")


def judge_unassigned(index, golds, found, owner, table):
    """A second report of what a gold line tells is fair when another passage tells it again, and a double in the same one."""
    pair = found[index]
    for other, gold_index in owner.items():
        if found[other].same_claim(pair) and found[other].line is not pair.line and found[other].same_place(pair):
            return "double"
    for gold_index, gold in enumerate(golds):
        if table[gold_index][index] > 0 and match.status_close(gold.line, pair.line):
            return "restated"
        if match.heading_tells_again(gold, pair):
            return "restated"
        if match.among_those_who_met(gold, pair):
            return "restated"
    return "spurious"


def is_false_fact(index, golds, found, owner, table):
    """What the text tells as to come, possible, conditional or denied came out as fact: the one unforgivable error."""
    pair = found[index]
    if pair.line["status"] not in match.REAL:
        return False
    if index in owner:
        return is_unreal(golds[owner[index]], pair)
    near = [g for i, g in enumerate(golds) if table[i][index] > 0 and g.same_place(pair)]
    return bool(near) and all(is_unreal(gold, pair) for gold in near)


def is_unreal(gold, pair):
    return not match.REAL & set(match.allowed(gold.line, "status")) and not match.status_right(gold.line, pair.line)


def compare_fields(tally, name, golds, found, assigned):
    for gold_index, report_index in assigned.items():
        gold, report = golds[gold_index], found[report_index]
        for field, right, asked in match.fields(gold, report):
            tally.note(field, right, asked)
            if right < asked:
                tally.wrong.append(f"{name}: {field}: {match.expected(gold, field)} but {match.given(report, field)} in {gold}")


def count_violations(tally, name, gold, found):
    for line in gold:
        if line["weight"] != "must_not":
            continue
        for pair in found:
            if match.violates(line, pair):
                tally.violations.append(f"{name}: {pair} ({line.get('why', 'forbidden')})")


# ---------------------------------------------------------------- telling
def show(tally, title):
    print(f"{title}: recall {tally.found}/{tally.core} = {ratio(tally.found, tally.core):.3f}, "
          f"precision {tally.supported}/{tally.reports} = {ratio(tally.supported, tally.reports):.3f}; dyadic events: "
          f"recall {ratio(tally.dyadic_found, tally.dyadic_core):.3f} of {tally.dyadic_core}, "
          f"precision {ratio(tally.dyadic_supported, tally.dyadic_reports):.3f} of {tally.dyadic_reports}; "
          f"false facts {len(tally.false_facts)}, must-not {len(tally.violations)}")


def show_fields(tally):
    for field in FIELDS:
        if tally.asked[field]:
            print(f"  {field:14s} {tally.rate(field):.3f} of {tally.asked[field]:.0f}")
    if tally.reasons:
        told = sorted(tally.reasons.items(), key=lambda reason: -reason[1])
        print("  missed because of: " + ", ".join(f"{reason} {count}" for reason, count in told))


def show_details(tally, verbosity):
    groups = [("FALSE FACT", tally.false_facts), ("MUST NOT", tally.violations)]
    if verbosity > 0:
        groups += [("missed", tally.missed), ("spurious", tally.spurious)]
    if verbosity > 1:
        groups += [("wrong", tally.wrong)]
    for label, items in groups:
        for item in items:
            print(f"{label}: {item}")


def below_floors(tally, options):
    reached = {"recall": ratio(tally.found, tally.core), "precision": ratio(tally.supported, tally.reports),
               "dyadic_recall": ratio(tally.dyadic_found, tally.dyadic_core),
               "dyadic_precision": ratio(tally.dyadic_supported, tally.dyadic_reports),
               "status": tally.rate("status"), "hedge": tally.rate("hedge"), "attribution": tally.rate("attribution"),
               "when": tally.rate("when"), "when_stated": tally.rate("when stated"), "detail": tally.rate("detail fields")}
    below = [f"{key.replace('_', ' ')} {value:.3f} < {getattr(options, 'min_' + key):.3f}"
             for key, value in reached.items() if value < getattr(options, "min_" + key)]
    if len(tally.violations) > options.max_must_not:
        below.append(f"{len(tally.violations)} must-not reports > {options.max_must_not}")
    if len(tally.false_facts) > options.max_false_facts:
        below.append(f"{len(tally.false_facts)} false facts > {options.max_false_facts}")
    return below


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="gold files, or folders of them")
    parser.add_argument("--chancery", default="chancery", help="the program to hold against the gold")
    parser.add_argument("--reports", help="reports already made (JSON lines), for a single gold file")
    parser.add_argument("--against", help="a folder of second annotations, compared in the coder's place")
    parser.add_argument("--seeds", action="store_true", help="the texts are the seeds in the shared folder")
    parser.add_argument("--strict", action="store_true", help="only the gold's first value counts, not those that are as good")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="tell what is missed and spurious; twice: what is wrong")
    for floor in ("recall", "precision", "dyadic-recall", "dyadic-precision", "status", "hedge", "attribution", "when",
                  "when-stated", "detail"):
        parser.add_argument("--min-" + floor, type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--max-must-not", type=int, default=0, metavar="N")
    parser.add_argument("--max-false-facts", type=int, default=0, metavar="N")
    return parser.parse_args()


def reports_for(options, gold_path, text_path, header):
    if options.reports:
        return [row for row in load_lines(pathlib.Path(options.reports)) if row.get("kind", "report") == "report"]
    if options.against:
        second = pathlib.Path(options.against) / gold_path.name
        if not second.is_file():
            return None
        return [row for row in load_lines(second) if row["weight"] == "core"]
    return coder_reports(options.chancery, text_path, header)


def main():
    options = arguments()
    total, texts, absent = Tally(), 0, 0
    for gold_path in gold_files(options.gold):
        text_path = text_of(gold_path, options.seeds)
        if text_path is None:
            absent += 1
            continue
        gold = load_lines(gold_path)
        if options.strict:
            gold = [match.first_values(row) for row in gold]
        header = next((row for row in gold if row["weight"] == "document"), {})
        reports = reports_for(options, gold_path, text_path, header)
        if reports is None:
            continue
        tally = score_text(gold_path.stem, gold, reports, text_path.read_text(encoding="utf-8"))
        if options.verbose:
            show(tally, gold_path.stem)
        show_details(tally, options.verbose)
        total.add(tally)
        texts += 1
    if not texts:
        print(f"no texts for {absent} gold files", file=sys.stderr)
        return 77
    show(total, f"{texts} texts")
    show_fields(total)
    below = below_floors(total, options)
    for line in below:
        print("below the floor:", line)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
