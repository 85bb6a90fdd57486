"""Scores the whole system on a generated world: how much of what is so the ledger gives back, and how well its probabilities hold.

    score.py PROGRAM FOLDER [--ledger FILE] [--parties N] [--points FILE]

FOLDER is what simulate.py wrote. The documents are read into a new ledger unless --ledger names one that holds them. --parties bounds
for how many parties (all by default) standings, timelines and claims are asked. --points writes (what, probability, came) lines."""

import argparse
import collections
import datetime
import json
import os
import pathlib
import statistics
import subprocess

KINDS = {"partnership": "upgrade", "tariff": "tariff", "visit": "visit"}
SLACK = datetime.timedelta(days=10)    # a standing that begins or ends so near the day asked about is not asked about
LATE = datetime.timedelta(days=45)     # as docs/reconcile.md has it: so long after its window a thing is still the one announced
NEAR = datetime.timedelta(days=35)     # between the day of a finding and of the event that it tells


def day(text):
    return datetime.date.fromisoformat(text) if text else None


class Chancery:
    """The program on one ledger. Refuses a run that fails."""

    def __init__(self, program, ledger, today):
        self.program, self.environment = str(program), {**os.environ, "CHANCERY_LEDGER": str(ledger), "CHANCERY_TODAY": today}

    def ask(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments), "--format", "json"], capture_output=True, env=self.environment, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, arguments))}: {done.stderr.decode()[:500]}")
        return json.loads(done.stdout)


def key_of(finding):
    """(kind, parties, value) of what the world also has; None for all else. The direction counts where it does."""
    detail, source, target = finding["detail"] or {}, finding["source"], finding["target"]
    codes = [a["code"] for a in source[:1]] + [a["code"] for a in target[:1]]
    kind = detail.get("kind")
    if kind == "membership":
        return ("join", (codes[0], detail["forum"]), "member") if detail.get("change") == "join" else None
    if len(codes) < 2:
        return None
    pair = tuple(sorted(codes))
    if kind == "partnership" and detail.get("change") != "hold" and detail.get("tier"):
        return "upgrade", pair, detail["tier"]
    if kind == "relations" and detail.get("change") in ("break", "restore"):
        return detail["change"], pair, {"break": "broken", "restore": "established"}[detail["change"]]
    if kind == "tariff" and "rate_percent" in detail:
        return "tariff", tuple(codes), str(int(detail["rate_percent"]))
    if kind == "visit" or finding["mode"] == "visit" or finding["cameo"] in ("042", "043"):
        return "visit", tuple(codes), ""
    return None


def true_key(event):
    directed = event["kind"] in ("tariff", "visit", "join")
    return event["kind"], tuple(event["parties"]) if directed else tuple(sorted(event["parties"])), event["value"]


class Truth:
    def __init__(self, path):
        data = json.loads(path.read_text(encoding="utf-8"))
        self.first, self.last, self.documents = day(data["first"]), day(data["last"]), data["documents"]
        self.events, self.claims, self.standings = data["events"], data["claims"], data["standings"]
        self.by_key = collections.defaultdict(list)
        for event in self.events:
            event["day"] = day(event["day"])
            self.by_key[true_key(event)].append(event["day"])
        for s in self.standings:
            s["from"], s["to"] = day(s["from"]), day(s["to"])
        self.told = collections.defaultdict(list)  # event -> when it was first rightly told
        for d in self.documents.values():
            for said in d["says"]:
                if said["kind"] == "fact" and said["true"]:
                    self.told[said["event"]].append(day(d["published"]))

    def parties(self):
        return sorted({p for s in self.standings for p in s["parties"]} | {p for e in self.events for p in e["parties"]})

    def came(self, key, first, last):
        """Days on which such a thing happened within the bounds."""
        return [d for d in self.by_key.get(key, []) if (not first or d >= first) and (not last or d <= last)]

    def came_otherwise(self, key, first, last):
        return [d for other, days in self.by_key.items() if other[:2] == key[:2] and other != key for d in days if first <= d <= last]


def standings_score(chancery, truth, parties, days):
    """Of what truly stood on a day and is told of by some text: how much the ledger says; and what it says that is not so."""
    score = collections.Counter()
    reports = []
    for on in days:
        stood = {}
        unsure = set()
        for s in truth.standings:
            name = (tuple(s["parties"]), s["what"])
            edges = [s["from"], s["to"]]
            if any(e and abs(on - e) <= SLACK for e in edges):
                unsure.add(name)
            elif (not s["from"] or s["from"] <= on) and (not s["to"] or on < s["to"]):
                stood[name] = s["value"]
        for party in parties:
            answer = {}
            for s in chancery.ask("standing", party, "--as-of", on)["standings"]:
                name = (tuple(sorted(s["parties"])), s["what"])
                if s["what"] in ("partnership", "relations", "tariff", "membership") and name not in unsure:
                    answer.setdefault(name, []).append(s)
            for name, value in stood.items():
                if party not in name[0] or name in unsure:
                    continue
                got = [s for s in answer.get(name, []) if s["value"] == value or (s["what"] == "membership" and s["value"] in ("", "full member"))]
                score["stood"] += 1
                score["recovered"] += bool(got)
                if got:
                    reports.append(len(got[0]["reports"]))
            for name, given in answer.items():
                for s in given:
                    begins = s["from"] or {}
                    if not begins.get("from") and begins.get("to") and day(begins["to"]) > on:
                        score["open"] += 1  # it says: by then at the latest, perhaps before
                        continue
                    right = stood.get(name) == s["value"] or (name[1] == "membership" and name in stood)
                    never = name[1] == "relations" and name not in stood and s["value"] == "established"  # nothing in the world says otherwise
                    score["given"] += not never
                    score["false"] += not right and not never
    return score, reports


def overlaps(finding, first, last):
    start, end = day(finding["when"]["from"]), day(finding["when"]["to"])
    return (not start or start <= last) and (not end or end >= first)


def events_score(findings, truth):
    """Of the events that some text rightly tells: how many are findings, and how long after the day the first report came."""
    facts = collections.defaultdict(list)
    for f in findings.values():
        if f["state"] in ("occurred", "ongoing", "holds", "contested") and key_of(f):
            facts[key_of(f)].append(f)
    found, told, delays = 0, 0, []
    for event in truth.events:
        if event["id"] not in truth.told:
            continue
        told += 1
        match = [f for f in facts.get(true_key(event), []) if overlaps(f, event["day"] - NEAR, event["day"] + NEAR)]
        found += bool(match)
        if match:
            first = min((f["first_reported"]["on"] for f in match if f["first_reported"]["on"]), default=None)
            if first:
                delays.append((day(first) - event["day"]).days)
    return found, told, delays


def same_event_score(findings, uris, truth):
    """B-cubed precision and recall: do the documents that tell of one event, and no others, stand in one finding?"""
    events = {e["id"]: e for e in truth.events}
    told = {uri: next((s["event"] for s in d["says"] if s["kind"] == "fact" and s["true"] and s["event"]), None) for uri, d in truth.documents.items()}
    put = {}
    for f in findings.values():
        key = key_of(f)
        for line in f["lines"] if key and f["state"] in ("occurred", "ongoing", "holds", "contested") else []:
            for uri in (uris.get(d) for d in line["documents"]):
                if told.get(uri) and key[0] == events[told[uri]]["kind"]:
                    put[uri] = f["id"]
    together, apart = collections.defaultdict(set), collections.defaultdict(set)
    for uri, finding in put.items():
        together[finding].add(uri)
        apart[told[uri]].add(uri)
    both = {uri: len(together[finding] & apart[told[uri]]) for uri, finding in put.items()}
    precision = statistics.fmean(both[uri] / len(together[finding]) for uri, finding in put.items()) if put else 0
    recall = statistics.fmean(both[uri] / len(apart[told[uri]]) for uri in put) if put else 0
    return {"documents": len(put), "precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall) if put else 0}


def fact_points(findings, truth):
    """(kind, probability, 1 if so) of each finding that says that something happened."""
    points = []
    for f in findings.values():
        key = key_of(f)
        if not key or f["state"] not in ("occurred", "ongoing", "denied", "contested") or not f["for"]:
            continue
        start, end = day(f["when"]["from"]), day(f["when"]["to"])
        first = (start or (end - 4 * NEAR if end else truth.first)) - NEAR
        points.append(("fact " + key[0], f["probability"], int(bool(truth.came(key, first, (end or truth.last) + NEAR)))))
    return points


def claim_fate(finding, truth, today):
    """What should be said of a claim with a window, by what is true: as docs/reconcile.md words it."""
    key = key_of(finding)
    first, last = day(finding["when"]["from"]), day(finding["when"]["to"])
    if not key or not last:
        return None
    first = first or day(finding["first_reported"]["on"]) or truth.first
    if truth.came(key, first - LATE, last + LATE):
        return "fulfilled"
    if truth.came_otherwise(key, first - LATE, last + LATE) or truth.came(key, first - LATE, None):
        return "fulfilled-differently"
    return "failed" if last < today else "open"


def claims_score(claims, truth, today):
    score = collections.Counter()
    given = {"overdue": "failed", "not-fulfilled": "failed", "expected": "open", "possible": "open"}
    for f in claims:
        fate = claim_fate(f, truth, today)
        if fate:
            score[fate, given.get(f["state"], f["state"])] += 1
    return score


def claim_points(chancery, truth, days):
    """(kind, probability, 1 if it came) of what was open on each of the days, by what was known then."""
    points = []
    for known in days:
        for f in chancery.ask("claims", "--known-by", known)["claims"]:
            if f["state"] in ("expected", "possible"):
                fate = claim_fate(f, truth, truth.last)
                if fate and fate != "open":
                    points.append(("claim", f["probability"], int(fate == "fulfilled")))
    return points


def brier(points, bins=10):
    """Brier score, reliability and resolution (Murphy), the base rate, and the curve: (said, came, n) for each bin."""
    if not points:
        return None
    groups = collections.defaultdict(list)
    for _, said, came in points:
        groups[min(bins - 1, int(said * bins))].append((said, came))
    n, base = len(points), statistics.fmean(p[2] for p in points)
    curve = [(statistics.fmean(s for s, _ in g), statistics.fmean(c for _, c in g), len(g)) for _, g in sorted(groups.items())]
    return {"n": n, "base": base, "brier": statistics.fmean((s - c) ** 2 for _, s, c in points), "reliability": sum(k * (s - c) ** 2 for s, c, k in curve) / n,
            "resolution": sum(k * (c - base) ** 2 for _, c, k in curve) / n, "uncertainty": base * (1 - base), "curve": curve}


def score(program, folder, ledger=None, most_parties=None):
    truth = Truth(folder / "truth.json")
    today = truth.last + datetime.timedelta(days=1)
    fresh = ledger is None
    ledger = ledger or folder / "ledger.db"
    chancery = Chancery(program, ledger, today.isoformat())
    out = {"read": chancery.ask("read", folder / "documents.jsonl")} if fresh else {}
    parties = truth.parties()
    if most_parties:
        parties = parties[::max(1, len(parties) // most_parties)][:most_parties]
    span = (truth.last - truth.first).days
    days = [truth.first + datetime.timedelta(days=span * part // 8) for part in (3, 5, 7)]
    standings, reports = standings_score(chancery, truth, parties, days)
    findings, uris = {}, {}
    for party in truth.parties():
        answer = chancery.ask("timeline", party)
        findings.update((f["id"], f) for f in answer["findings"])
        uris.update((d["id"], d["uri"]) for d in answer["evidence"]["documents"])
    found, told, delays = events_score(findings, truth)
    claims = chancery.ask("claims")["claims"]
    fates = claims_score(claims, truth, truth.last)
    quarters = [truth.first + datetime.timedelta(days=span * part // 32) for part in range(4, 31, 2)]
    points = fact_points(findings, truth) + claim_points(chancery, truth, quarters)
    out.update({"standings": dict(standings), "standings_recovered": standings["recovered"] / max(1, standings["stood"]), "standings_false": standings["false"] / max(1, standings["given"]),
                "standings_open": standings["open"],
                "reports_a_standing": statistics.median(reports) if reports else 0,
                "events_found": found / max(1, told), "events_told": told, "events": len(truth.events), "days_late": statistics.median(delays) if delays else None,
                "days_late_9_in_10": sorted(delays)[len(delays) * 9 // 10] if delays else None,
                "same_event": same_event_score(findings, uris, truth),
                "claims": sum(fates.values()), "claims_right": sum(n for (a, b), n in fates.items() if a == b) / max(1, sum(fates.values())),
                "fates": {f"{a} -> {b}": n for (a, b), n in sorted(fates.items())}})
    for name, chosen in (("facts", [p for p in points if p[0] != "claim"]), ("claims", [p for p in points if p[0] == "claim"])):
        out["calibration_" + name] = brier(chosen)
    return out, points


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--ledger", type=pathlib.Path)
    parser.add_argument("--parties", type=int)
    parser.add_argument("--points", type=pathlib.Path)
    arguments = parser.parse_args()
    out, points = score(arguments.program, arguments.folder, arguments.ledger, arguments.parties)
    if arguments.points:
        arguments.points.write_text("".join(f"{what}\t{said}\t{came}\n" for what, said, came in points))
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
