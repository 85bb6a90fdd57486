#!/usr/bin/env python3
"""Write gold (tests/gold/README.md) in a shorthand, a line for each thing told: gold_shorthand.py TEXT < notes > gold.jsonl

  @ published=2024-03-14 outlet="Harbour Courier"
  * CONSULT/visit | KEN:GOV > UGA | 2024-03-18..2024-03-24 r | occurred | w=UGA | d=visit purpose?="talks" | q=Ruto travelled...Kampala
  + SUPPORT+AGREE | KEN = UGA~- | ~2024 d | planned,expected reported | by=outlet:Bloomberg;anonymous:two officials#2 | q=the pact
  ! ASSAULT | * > * | - | occurred,ongoing | why=no attack is told

Fields stand between " | ": weight (* core, + extra, ! must not) and event types, with / and modes; parties, > from source to
target or = where mutual; time with its basis (s stated, r relative, d document, u unknown; ~ vague; - none); status and hedge;
then w= where, by= who vouches (kind:name#count;…, outermost first, - nobody; may come again), d= detail (d?= may be absent,
field?= may be absent), q= the words (… between two places as "..."), why= for must-not lines. + and , part events, modes,
statuses and hedges that are as good; ~ parts codes, / sectors, ^ values of a field; "-" is the code of who acts for no state,
"?" stands for no party.
"""
import calendar
import functools
import json
import pathlib
import re
import shlex
import sys

WEIGHTS = {"*": "core", "+": "extra", "!": "must_not"}
BASES = {"s": "stated", "r": "relative", "d": "document", "u": "unknown"}


class Fault(Exception):
    """A line that cannot be read, and why."""


def interval(words):
    parts = words.split()
    time, basis = parts[0], BASES[parts[1]] if len(parts) > 1 else "document"
    vague, time = time.startswith("~"), time.lstrip("~")
    first, _, last = time.partition("..") if ".." in time else (time, "", time)
    if time == "-":
        first = last = ""
    when = {"from": day(first, False), "to": day(last, True), "basis": basis}
    return {**when, "loose": True} if vague else when


def day(text, end):
    """A year, month or day; its first day, or its last."""
    if not text:
        return None
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        raise Fault(f"no date: {text}")
    numbers = [int(part) for part in text.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12 if end else 1
    last = calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{numbers[2] if len(numbers) > 2 else last if end else 1:02d}"


def parties(words):
    return [party(word.strip()) for word in words.split(",") if word.strip() not in ("", "?")]


def party(word):
    names, _, sectors = word.partition(":")
    codes = ["" if code == "-" else code for code in names.split("~")]
    made = {"code": codes[0]}
    listed = sectors.split("/") if sectors else usual_sector(codes[0])
    if listed:
        made["sector"] = listed[0]
    if listed[1:]:
        made["also_sector"] = listed[1:]
    if codes[1:]:
        made["also_code"] = codes[1:]
    return made


def usual_sector(code):
    """What world/ says of an organisation; a state's own code alone stands for its government."""
    sectors = organisations()
    return [sectors[code]] if sectors.get(code) else ["GOV"] if re.fullmatch("[A-Z]{3}", code) else []


@functools.cache
def organisations():
    world = pathlib.Path(__file__).resolve().parent.parent / "world"
    rows = (row.split("\t") for name in ("organisations.tsv", "armed-groups.tsv") for row in
            (world / name).read_text(encoding="utf-8").splitlines() if row and not row.startswith("#"))
    return {row[0]: row[2] for row in rows if len(row) > 2}


def chain(words):
    made = []
    for word in words.split(";") if words != "-" else []:
        kind, _, rest = word.partition(":")
        name, _, count = rest.partition("#")
        made.append({"name": name, "kind": kind, **({"count": int(count)} if count else {})})
    return made


def value(text):
    number = re.fullmatch(r"-?\d+(\.\d+)?(e\d+)?", text)
    return (float(text) if "." in text or "e" in text else int(text)) if number else text


def detail(words, also):
    kind, *fields = shlex.split(words)
    kinds = kind.split("^")
    made = {"kind": kinds[0]}
    if kinds[1:]:
        also.setdefault("detail", {})["kind"] = kinds[1:]
    for field in fields:
        key, _, text = field.partition("=")
        name, values = key.rstrip("?"), text.split("^")
        made[name] = [item.strip() for item in values[0].split(",")] if name == "sectors" else value(values[0])
        if values[1:]:
            also.setdefault("detail", {})[name] = [value(item) for item in values[1:]]
        if key.endswith("?"):
            also.setdefault("optional", []).append("detail." + name)
    return made


def place(words, text):
    start, _, end = words.partition("...")
    first = text.find(start)
    last = text.find(end, first + len(start)) + len(end) if end else first + len(start)
    if first < 0 or last < first + len(start):
        raise Fault(f"words that are not in the text: {words}")
    return first, last


def choose(line, also, field, values):
    line[field] = values[0]
    if values[1:]:
        also[field] = values[1:]


def read_line(words, text):
    head, people, time, state, *rest = [field.strip() for field in words.split(" | ")]
    weight, _, types = head.partition(" ")
    types, _, modes = types.partition("/")
    line, also, chains = {"weight": WEIGHTS[weight]}, {}, []
    choose(line, also, "event", [None if name == "-" else name for name in types.split("+")])
    if modes:
        choose(line, also, "mode", modes.split("+"))
    line["mutual"] = "=" in people
    line["source"], line["target"] = (parties(side) for side in people.split("=" if line["mutual"] else ">"))
    if line["weight"] != "must_not" or time != "-":
        line["when"] = interval(time)
    statuses, _, hedges = state.partition(" ")
    if line["weight"] == "must_not":
        line["status"] = statuses.split(",")
    else:
        choose(line, also, "status", statuses.split(","))
        choose(line, also, "hedge", (hedges or "none").split(","))
    for field in rest:
        read_field(line, also, chains, field, text)
    if line["weight"] != "must_not":
        choose(line, also, "according_to", chains or [[]])
    return {**line, "also": also} if also else line


def read_field(line, also, chains, field, text):
    key, _, words = field.partition("=")
    if key == "w":
        line["where"] = {"code": words.rstrip("?")}
        if words.endswith("?"):
            also.setdefault("optional", []).append("where")
    elif key == "by":
        chains.append(chain(words))
    elif key in ("d", "d?"):
        line["detail"] = detail(words, also)
        if key == "d?":
            also.setdefault("optional", []).append("detail")
    elif key == "q":
        start, end = place(words, text)
        line["where_in_text"], line["text"] = {"start": start, "end": end}, text[start:end]
    elif key == "why":
        line["why"] = words
    else:
        raise Fault(f"no field: {key}")


def convert(notes, text):
    for number, words in enumerate(notes.splitlines(), 1):
        if not words.strip() or words.startswith("#"):
            continue
        try:
            if words.startswith("@"):
                yield {"weight": "document", **dict(pair.split("=", 1) for pair in shlex.split(words[1:]))}
            else:
                yield read_line(words, text)
        except (Fault, ValueError, KeyError) as fault:
            sys.exit(f"line {number}: {fault}: {words}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    for line in convert(sys.stdin.read(), text):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
