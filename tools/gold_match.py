"""When does a report say what a gold line says? The comparisons behind score_gold.py."""
import datetime
import re
import unicodedata

REAL = {"occurred", "ongoing", "holds"}
UNREAL = {"planned", "expected", "possible", "hypothetical"}
# Kinds that say what a report is about even where the event type is arguable.
TELLING_KINDS = {"partnership", "alliance", "membership", "listing", "tariff", "deal", "exercise", "relations", "rank", "count"}
ENUMERATED = {"change", "tier", "role", "forum", "rate_percent", "previous_percent", "amount", "currency", "bound", "rank", "of",
              "year", "value", "position", "branch", "level", "from", "to"}
SMALL_WORDS = {"the", "of", "a", "an", "and", "in", "on", "to", "for", "s", "mr", "ms", "dr", "with"}


def fold(text):
    """Words without case, diacritics and punctuation."""
    plain = unicodedata.normalize("NFKD", str(text).replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return [w for w in re.split(r"[^\w]+", plain) if w and w not in SMALL_WORDS]


def allowed(line, field):
    """The gold's value and those that are as good."""
    return [line.get(field)] + list(line.get("also", {}).get(field, []))


def first_values(line):
    """The line without the values that are as good as those given; what may be absent stays so."""
    bare = {key: value for key, value in line.items() if key != "also"}
    for side in ("source", "target"):
        if side in line:
            bare[side] = [{k: v for k, v in party.items() if not k.startswith("also_")} for party in line[side]]
    if line.get("also", {}).get("optional"):
        bare["also"] = {"optional": line["also"]["optional"]}
    return bare


# ---------------------------------------------------------------- pairs
class Pair:
    """One source and one target of a gold line or report."""

    def __init__(self, line, source, target):
        self.line, self.source, self.target = line, source, target

    def codes(self):
        return (code_of(self.source), code_of(self.target))

    def dyadic(self):
        source, target = self.codes()
        return bool(self.line["event"]) and bool(source) and bool(target) and source != target and "*" not in (source, target)

    def same_claim(self, other):
        mine, its = self.codes(), other.codes()
        same_parties = mine == its or (self.line.get("mutual") and sorted(mine) == sorted(its))
        return (same_parties and all(self.line.get(k) == other.line.get(k) for k in ("event", "mode", "status"))
                and kind_of(self.line) == kind_of(other.line))

    def same_place(self, other):
        return spans_touch(spans_of(self.line), spans_of(other.line))

    def __str__(self):
        line = self.line
        when = line.get("when") or {}
        detail = {k: v for k, v in (line.get("detail") or {}).items()}
        words = line.get("text") or (line.get("quote") or {}).get("text") or str(line.get("where_in_text") or "")
        source, target = self.codes()
        sign = "=" if line.get("mutual") else ">"
        return (f"{line['event'] or '-'}{'/' + line['mode'] if line.get('mode') else ''} {source or '?'} {sign} {target or '?'} "
                f"{when.get('from')}..{when.get('to')} {line['status']} {line.get('hedge', '')} {detail or ''} «{words[:110]}»"
                f"{' rule ' + line['rule'] if line.get('rule') else ''}")


def code_of(party):
    return (party or {}).get("code") or ""


def kind_of(line):
    return (line.get("detail") or {}).get("kind")


def pairs(line):
    """Every source with every target; several persons of one code count once; several parties under one side of a mutual
    act are paired among themselves."""
    sources, targets = distinct(line.get("source")), distinct(line.get("target"))
    if line.get("mutual") and not (sources and targets) and len(sources + targets) > 1:
        everybody = sources + targets
        return [Pair(line, a, b) for i, a in enumerate(everybody) for b in everybody[i + 1:]]
    return [Pair(line, s, t) for s in sources or [None] for t in targets or [None]]


def distinct(parties):
    seen, out = set(), []
    for party in parties or []:
        key = party.get("code") or party.get("name") or ""
        if key not in seen:
            seen.add(key)
            out.append(party)
    return out


# ---------------------------------------------------------------- places in the text
class Places:
    """Finds reports' quotes in the text as it lies on disk; intake may have dropped or joined parts of it."""

    def __init__(self, text):
        self.text, self.letters, self.index = text, [], []
        for position, letter in enumerate(text):
            if not letter.isspace():
                self.letters.append(letter)
                self.index.append(position)
        self.squeezed = "".join(self.letters)

    def locate(self, report):
        if "where_in_text" in report:
            return report
        quote = (report.get("quote") or {}).get("text") or ""
        wanted = "".join(c for c in quote if not c.isspace())
        spans, start = [], self.squeezed.find(wanted) if wanted else -1
        while start >= 0:
            spans.append((self.index[start], self.index[start + len(wanted) - 1] + 1))
            start = self.squeezed.find(wanted, start + 1)
        return {**report, "spans": spans, "in_heading": bool(spans) and all(self.is_heading(*span) for span in spans)}

    def is_heading(self, start, end):
        """A line of its own that does not end as a sentence does."""
        line = self.text[self.text.rfind("\n", 0, start) + 1:start] + self.text[end:].partition("\n")[0]
        return not line.strip() and self.text[end - 1] not in ".!?…:;\"'”’"


def spans_of(line):
    place = line.get("where_in_text")
    return [(place["start"], place["end"])] if place else line.get("spans", [])


def spans_touch(some, others):
    """A third of the shorter one is shared."""
    for a in some:
        for b in others:
            shared = min(a[1], b[1]) - max(a[0], b[0])
            if shared > 0 and shared >= 0.3 * min(a[1] - a[0], b[1] - b[0]):
                return True
    return False


# ---------------------------------------------------------------- agreement
def agreement(gold, report):
    """How much a report's pair says what a gold pair says; 0: not the same thing at all."""
    event_right = report.line["event"] in allowed(gold.line, "event")
    kinds = allowed_detail(gold.line, "kind") if gold.line.get("detail") else []
    kind_right = kind_of(report.line) in kinds
    if not event_right and not (kind_right and kind_of(report.line) in TELLING_KINDS):
        return 0
    if event_right and not report.line["event"] and kinds and not kind_right:
        return 0
    if not same_parties(gold, report):
        return 0
    in_time, in_place = times_overlap(gold.line, report.line), gold.same_place(report)
    if not in_place and not (in_time and told_again(gold.line, report.line)):
        return 0
    score = 10 if gold.line["weight"] == "core" else 5
    score += 6 * event_right + 2 * kind_right + 3 * in_time + 4 * in_place
    score += 3 * status_right(gold.line, report.line)
    score += report.line.get("mode") == gold.line.get("mode")
    right, asked = detail_fields(gold.line, report.line)
    return score + (3 * right / asked if asked else 0)


def told_again(gold, report):
    """Could another passage tell the same thing? Only where more than type and parties speaks for it."""
    same_kind = kind_of(report) is not None and kind_of(report) in allowed_detail(gold, "kind")
    same_mode = report.get("mode") and report.get("mode") in allowed(gold, "mode")
    return (same_kind or same_mode) and status_close(gold, report)


def heading_tells_again(gold, report):
    """A heading that names type and parties of what the text below tells (rule 1 of tests/gold/README.md)."""
    return (report.line.get("in_heading") and report.line["event"] in allowed(gold.line, "event") and same_parties(gold, report)
            and times_overlap(gold.line, report.line) and status_close(gold.line, report.line))


def same_parties(gold, report):
    straight = same_party(gold, "source", report.source) and same_party(gold, "target", report.target)
    if straight or not (gold.line.get("mutual") or report.line.get("mutual")):
        return straight
    return same_party(gold, "source", report.target) and same_party(gold, "target", report.source)


def same_party(gold, side, party):
    wanted = gold.source if side == "source" else gold.target
    if wanted is None:
        return gold.line["weight"] == "extra" or code_of(party) == ""
    if wanted["code"] == "*":
        return "sector" not in wanted or (party or {}).get("sector") in [wanted["sector"]] + wanted.get("also_sector", [])
    return code_of(party) in [wanted["code"]] + wanted.get("also_code", [])


def interval(line):
    when = line.get("when") or {}
    low, high = when.get("from"), when.get("to")
    return (datetime.date.fromisoformat(low) if low else datetime.date.min,
            datetime.date.fromisoformat(high) if high else datetime.date.max)


def times_overlap(a, b):
    one, two = interval(a), interval(b)
    return one[0] <= two[1] and two[0] <= one[1]


def among_those_who_met(gold, report):
    """Where A met B and C, that B met C is no invention."""
    if gold.line["event"] != "CONSULT" or report.line["event"] != "CONSULT" or not gold.line.get("mutual"):
        return False
    everybody = {code_of(party) for party in gold.line["source"] + gold.line["target"]}
    return set(report.codes()) <= everybody and gold.same_place(report) and status_close(gold.line, report.line)


def status_right(gold, report):
    """A concession or threat announced has itself occurred, unless the report goes on to describe the act to come as done."""
    if report["status"] in allowed(gold, "status"):
        return True
    return (report["status"] == "occurred" and report["event"] in ("CONCEDE", "THREATEN") and not report.get("detail")
            and bool({"planned", "possible"} & set(allowed(gold, "status"))))


def status_close(gold, report):
    statuses = set(allowed(gold, "status"))
    return status_right(gold, report) or (report["status"] in UNREAL and bool(statuses & UNREAL)) or (
        report["status"] in REAL and bool(statuses & REAL))


def why_missed(gold, found):
    """What stands in the same passage instead, as a hint where to look."""
    here = [report for report in found if gold.same_place(report)]
    if not here:
        return "silence"
    if any(report.line["event"] in allowed(gold.line, "event") for report in here):
        return "parties or time"
    return "type" if any(same_parties(gold, report) for report in here) else "type and parties"


# ---------------------------------------------------------------- fields of matched reports
def fields(gold, report):
    """(field, right, asked) for everything that the gold line says."""
    g, r = gold.line, report.line
    yield "type", r["event"] in allowed(g, "event"), 1
    yield "status", status_right(g, r), 1
    yield "hedge", r.get("hedge", "none") in allowed(g, "hedge"), 1
    yield "attribution", any(same_chain(c or [], r.get("according_to") or []) for c in allowed(g, "according_to")), 1
    right = when_right(g, r)
    yield "when", right, 1
    if (g.get("when") or {}).get("basis") in ("stated", "relative"):
        yield "when stated", right, 1
    if g.get("mode"):
        yield "mode", r.get("mode") in allowed(g, "mode"), 1
    yield "sector", sectors_right(gold, report), 1
    if g.get("where") and "where" not in g.get("also", {}).get("optional", []):
        yield "where", (r.get("where") or {}).get("code") == g["where"]["code"], 1
    if g.get("detail") and (r.get("detail") or "detail" not in g.get("also", {}).get("optional", [])):
        kind_right = kind_of(r) in allowed_detail(g, "kind")
        yield "detail", kind_right, 1
        right, asked = detail_fields(g, r)
        if asked:
            yield "detail fields", right, asked


def sectors_right(gold, report):
    swapped = not (same_party(gold, "source", report.source) and same_party(gold, "target", report.target))
    parties = (report.target, report.source) if swapped else (report.source, report.target)
    for wanted, party in zip((gold.source, gold.target), parties):
        if wanted and wanted.get("sector") and code_of(party):
            if (party or {}).get("sector") not in [wanted["sector"]] + wanted.get("also_sector", []):
                return False
    return True


def when_right(gold, report):
    when, given_when = gold.get("when") or {}, report.get("when") or {}
    if when.get("basis") not in ("stated", "relative"):
        return given_when.get("basis") in (None, "document", "unknown") or (bool(when.get("loose")) and times_overlap(gold, report))
    if given_when.get("basis") in (None, "unknown") or not times_overlap(gold, report):
        return False
    if when.get("loose"):
        return True
    return all(end_close(when, given_when, end) for end in ("from", "to"))


def end_close(when, given_when, end):
    """Days must be right; the ends of longer intervals may be off by a few days in a hundred."""
    if (when.get(end) is None) != (given_when.get(end) is None):
        return False
    if when.get(end) is None:
        return True
    off = abs((datetime.date.fromisoformat(when[end]) - datetime.date.fromisoformat(given_when[end])).days)
    length = 0
    if when.get("from") and when.get("to"):
        length = (datetime.date.fromisoformat(when["to"]) - datetime.date.fromisoformat(when["from"])).days
    return off <= length // 20


LIKE_KINDS = [{"person", "official"}, {"official", "organisation"}, {"document", "anonymous"}]


def same_chain(wanted, chain):
    return len(wanted) == len(chain) and all(same_source(w, c) for w, c in zip(wanted, chain))


def same_source(wanted, source):
    kinds = {wanted.get("kind"), source.get("kind")}
    if len(kinds) == 2 and kinds not in LIKE_KINDS:
        return False
    if wanted.get("count") and wanted["count"] != source.get("count"):
        return False
    return wanted.get("kind") == "anonymous" or names_agree(wanted.get("name", ""), source.get("name", ""))


def names_agree(a, b):
    mine, its = fold(a), fold(b)
    if not mine or not its:
        return not mine and not its
    return set(mine) <= set(its) or set(its) <= set(mine) or mine[-1] == its[-1]


def allowed_detail(line, field):
    return [(line.get("detail") or {}).get(field)] + list(line.get("also", {}).get("detail", {}).get(field, []))


def detail_fields(gold, report):
    """How many of the gold's fields of detail are right, and how many it asks for."""
    wanted, given_detail = gold.get("detail") or {}, report.get("detail") or {}
    optional = gold.get("also", {}).get("optional", [])
    right = asked = 0
    for field in wanted:
        if field == "kind" or ("detail." + field in optional and field not in given_detail):
            continue
        asked += 1
        right += any(same_value(field, value, given_detail.get(field)) for value in allowed_detail(gold, field))
    return right, asked


def same_value(field, wanted, value):
    if value is None:
        return False
    if isinstance(wanted, (int, float)):
        try:
            return abs(float(value) - wanted) <= 0.005 * abs(wanted)
        except (TypeError, ValueError):
            return str(value).startswith(str(wanted))  # a year, given as a date
    if isinstance(wanted, list):
        mine = {w for item in wanted for w in fold(item)}
        its = {w for item in (value if isinstance(value, list) else [value]) for w in fold(item)}
        return words_agree(mine, its)
    if field in ENUMERATED and field != "of":
        return fold(wanted) == fold(value)
    return words_agree({w.rstrip("s") for w in fold(wanted)}, {w.rstrip("s") for w in fold(value)})


def words_agree(mine, its):
    """Free words: half of either side's are the other's."""
    shared = len(mine & its)
    return not mine or 2 * shared >= min(len(mine), len(its)) > 0


def violates(line, pair):
    """Does the report say what the text does not?"""
    events = allowed(line, "event")
    event_right = pair.line["event"] in events or ("*" in events and pair.line["event"])
    if not event_right or pair.line["status"] not in line["status"]:
        return False
    if line.get("mode") and pair.line.get("mode") not in allowed(line, "mode"):
        return False
    if line.get("where_in_text") and not spans_touch(spans_of(line), spans_of(pair.line)):
        return False
    if line.get("when") and not times_overlap(line, pair.line):
        return False
    if line.get("detail"):
        right, asked = detail_fields(line, pair.line)
        if kind_of(pair.line) not in allowed_detail(line, "kind") or right < asked:
            return False
    return any(same_parties(forbidden, pair) for forbidden in pairs(line))


def expected(gold, field):
    """What the gold asks for, for the reader of a list of errors."""
    key = {"type": "event", "attribution": "according_to", "when stated": "when", "detail fields": "detail"}.get(field, field)
    if field == "sector":
        return [p and p.get("sector") for p in (gold.source, gold.target)]
    return gold.line.get(key) if key == "detail" else allowed(gold.line, key)


def given(report, field):
    key = {"type": "event", "attribution": "according_to", "when stated": "when", "detail fields": "detail"}.get(field, field)
    if field == "sector":
        return [p and p.get("sector") for p in (report.source, report.target)]
    return report.line.get(key)


# ---------------------------------------------------------------- assignment
def assign(table):
    """Gold index -> report index so that the sum of table[gold][report] is largest; pairs that score 0 are left out.
    The Hungarian method with potentials, O(n^2 m)."""
    if not table or not table[0]:
        return {}
    turned = len(table) > len(table[0])
    cost = [list(column) for column in zip(*table)] if turned else table
    cost = [[-value for value in row] for row in cost]
    rows, columns = len(cost), len(cost[0])
    of_row, of_column, taken_by = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        augment(cost, row, of_row, of_column, taken_by, columns)
    result = {}
    for column in range(1, columns + 1):
        row = taken_by[column]
        if row and cost[row - 1][column - 1] < 0:
            gold, report = (column - 1, row - 1) if turned else (row - 1, column - 1)
            result[gold] = report
    return result


def augment(cost, row, of_row, of_column, taken_by, columns):
    taken_by[0], column = row, 0
    least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    while True:
        done[column] = True
        current, delta, following = taken_by[column], float("inf"), 0
        for j in range(1, columns + 1):
            if done[j]:
                continue
            reduced = cost[current - 1][j - 1] - of_row[current] - of_column[j]
            if reduced < least[j]:
                least[j], before[j] = reduced, column
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(columns + 1):
            if done[j]:
                of_row[taken_by[j]] += delta
                of_column[j] -= delta
            else:
                least[j] -= delta
        column = following
        if taken_by[column] == 0:
            break
    while column:
        taken_by[column] = taken_by[before[column]]
        column = before[column]
