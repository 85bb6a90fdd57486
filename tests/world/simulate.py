"""A generated world: states with true standings and events over years, and outlets with habits that write of them.

    simulate.py FOLDER [--documents N] [--seed S]

writes FOLDER/documents.jsonl, as `chancery read` takes them, and FOLDER/truth.json, what is so and what each document says of it. The
same seed gives the same bytes. An outlet may be late or wrong, copy with edits, cite another outlet or unnamed officials, and
predict; some documents bear no date. Nothing here is news: states are real so that their names are known, all else is made up."""

import argparse
import bisect
import datetime
import json
import pathlib
import random

FIRST, LAST = datetime.date(2016, 1, 1), datetime.date(2024, 12, 31)
TIERS = ["comprehensive", "strategic", "comprehensive-strategic"]
HOLDERS = ["VNM", "IDN", "KOR", "PHL", "MYS", "THA", "BRA", "EGY", "MAR", "CHL", "KEN", "SRB"]
FORUMS = ["BRICS", "OECD", "NATO", "SCO"]
FORUM_NAMES = {"BRICS": "BRICS", "OECD": "the OECD", "NATO": "NATO", "SCO": "the Shanghai Cooperation Organization"}
# Not in the world: states whose name is a common word, is forked, or is part of another's.
LEFT_OUT = {"GEO", "JOR", "TCD", "GIN", "GNQ", "GNB", "PNG", "COD", "COG", "PRK", "SSD", "SDN", "DMA", "DOM", "NER", "NGA", "VAT", "FSM", "SMR", "MCO",
            "LUX", "SGP", "TWN", "PSE", "XKX", "IRL", "KIR", "TUV", "NRU", "GTM", "PAN", "DJI", "MEX", "KWT", "TUR", "STP", "USA", "GBR", "CHN", "RUS", "BRN"}
OFFICES = {"foreign minister": "foreign minister", "prime minister": "head of government", "president": "head of state"}  # who visits, and what the tables call it
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# weight: how much of what happens it covers; late: days; wrong: gets it wrong; invent: reports what never was; foresight: a prediction
# of it comes true; copy: takes over an agency's text; cite: cites another outlet; hush: cites unnamed officials.
OUTLETS = {
    "Northern Wire": {"weight": .75, "late": 1, "wrong": .01, "invent": .00, "foresight": .92, "copy": 0, "cite": .02, "hush": .10, "agency": True},
    "Meridian Post": {"weight": .45, "late": 2, "wrong": .03, "invent": .01, "foresight": .85, "copy": .20, "cite": .15, "hush": .15},
    "Harbour Courier": {"weight": .40, "late": 3, "wrong": .05, "invent": .01, "foresight": .75, "copy": .30, "cite": .20, "hush": .15},
    "Eastgate Review": {"weight": .20, "late": 12, "wrong": .04, "invent": .01, "foresight": .80, "copy": 0, "cite": .25, "hush": .10},
    "Daily Lantern": {"weight": .35, "late": 2, "wrong": .12, "invent": .05, "foresight": .45, "copy": .40, "cite": .30, "hush": .30},
    "Tideline News": {"weight": .30, "late": 6, "wrong": .10, "invent": .03, "foresight": .60, "copy": .55, "cite": .20, "hush": .10},
    "Morning Compass": {"weight": .30, "late": 2, "wrong": .06, "invent": .02, "foresight": .65, "copy": .45, "cite": .20, "hush": .15},
    "Evening Whisper": {"weight": .20, "late": 1, "wrong": .25, "invent": .15, "foresight": .20, "copy": .10, "cite": .25, "hush": .50},
}


def load_wordings(path):
    sections, current = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def load_states(path):
    """Code -> name, adjective and capital, of states that have all three."""
    states = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 7 or line.startswith("#") or cells[0] == "code" or cells[2] != "state" or cells[0] in LEFT_OUT:
            continue
        name, adjective, capital = cells[3], cells[4].split(";")[0], cells[6].split(";")[0]
        if adjective and capital and capital != name:
            states[cells[0]] = {"name": name, "adjective": adjective, "capital": capital}
    return states


def load_holders(path):
    """(state, office as the tables call it) -> (first day that is sure, last, name) of who held it."""
    holders = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 8 or line.startswith("#") or cells[0] == "state" or not cells[6]:
            continue
        start, end = (cells[6] + "-12-31")[:10], (cells[7] + "-01-01")[:10] if cells[7] else "9999"
        for office in cells[1].split(";"):
            holders.setdefault((cells[0], office), []).append((start, end, cells[2]))
    return holders


def iso(day):
    return day.isoformat() if day else None


class World:
    """What is so: events in time, and what stands between them."""

    def __init__(self, rng, states, pairs):
        self.rng, self.states = rng, states
        self.events, self.standings = [], []
        codes = sorted(states)
        used = set()
        while len(used) < pairs:
            a = rng.choice([h for h in HOLDERS if h in states])
            b = rng.choice(codes)
            if a != b and (b, a) not in used and (a, b) not in used:
                used.add((a, b))
                self.live(a, b)
        for code in codes:
            if rng.random() < min(1, pairs / len(codes) / 2):
                self.join(code, rng.choice(FORUMS))
        self.events.sort(key=lambda e: (e["day"], e["parties"], e["kind"]))
        for number, event in enumerate(self.events):
            event["id"] = f"e{number}"

    def day(self, first=FIRST, last=LAST):
        return first + datetime.timedelta(days=self.rng.randrange((last - first).days + 1))

    def event(self, kind, parties, day, value="", **more):
        self.events.append({"kind": kind, "parties": parties, "day": day, "value": value, **more})

    def stand(self, parties, what, value, start, end, about=""):
        self.standings.append({"parties": sorted(parties), "what": what, "value": value, "about": about, "from": start, "to": end})

    def live(self, a, b):
        """The story of a pair: its partnership, and one other strand."""
        self.partnership(a, b)
        strand = self.rng.random()
        if strand < .25:
            self.relations(a, b)
        elif strand < .55:
            self.tariffs(a, b)
        for _ in range(self.rng.randrange(3)):
            visitor, host = (a, b) if self.rng.random() < .5 else (b, a)
            self.event("visit", [visitor, host], self.day(), office=self.rng.choice(list(OFFICES)))

    def partnership(self, a, b):
        rung = self.rng.choice([-1, -1, 0, 0, 1])
        since = None
        days = sorted(self.day() for _ in range(self.rng.choice([0, 1, 1, 2])))
        for day in days:
            if rung == len(TIERS) - 1 or (since and (day - since).days < 300):
                continue
            if rung >= 0:
                self.stand([a, b], "partnership", TIERS[rung], since, day)
            rung = min(len(TIERS) - 1, rung + self.rng.choice([1, 1, 1, 2]))
            since = day
            self.event("upgrade", [a, b], day, TIERS[rung])
        if rung >= 0:
            self.stand([a, b], "partnership", TIERS[rung], since, None)

    def relations(self, a, b):
        broken = self.day(last=LAST - datetime.timedelta(days=500))
        self.event("break", [a, b], broken, "broken")
        restored = broken + datetime.timedelta(days=self.rng.randrange(200, 900))
        restored = restored if restored <= LAST else None
        self.stand([a, b], "relations", "broken", broken, restored)
        if restored:
            self.event("restore", [a, b], restored, "established")
            self.stand([a, b], "relations", "established", restored, None)

    def tariffs(self, a, b):
        day, before = self.day(last=LAST - datetime.timedelta(days=700)), None
        while day <= LAST and self.rng.random() < .8:
            rate = str(self.rng.choice([r for r in (5, 10, 12, 15, 20, 25, 30, 35) if str(r) != before]))
            end = day + datetime.timedelta(days=self.rng.randrange(250, 900))
            self.event("tariff", [a, b], day, rate)
            self.stand([a, b], "tariff", rate, day, end if end <= LAST else None)
            day, before = end, rate
        if before and self.standings[-1]["to"]:
            self.standings[-1]["to"] = None

    def join(self, code, forum):
        day = self.day()
        self.event("join", [code, forum], day, "member")
        self.stand([code, forum], "membership", "member", day, None)


class Press:
    """Writes of the world. Each document is kept with what it says and whether that is so."""

    def __init__(self, rng, world, words, holders):
        self.rng, self.world, self.words, self.holders = rng, world, words, holders
        self.documents, self.claims = [], []
        self.swaps = [line.split("=") for line in words["swap"]]

    def slots(self, event, value=None):
        a, b = event["parties"]
        state = self.world.states
        other = state.get(b, {"name": FORUM_NAMES.get(b, b), "adjective": "", "capital": state[a]["capital"]})
        tier = (value or event["value"]).replace("-", " ")
        return {"office": event.get("office", ""), "a": state[a]["name"], "b": other["name"], "adj_a": state[a]["adjective"], "adj_b": other["adjective"], "cap_a": state[a]["capital"],
                "cap_b": other["capital"], "tier": tier, "rate": value or event["value"], "forum": FORUM_NAMES.get(b, b)}

    def chance(self, probability):
        return self.rng.random() < probability

    def told_day(self, day, published):
        """The time as the text tells it."""
        ago = (published - day).days
        plain = f"{day.day} {MONTHS[day.month - 1]}"
        if ago < 6 and self.chance(.35):
            return f" on {DAYS[day.weekday()]}"
        if self.chance(.15) and ago < 20:
            return ""
        if self.chance(.3) and ago > 20:
            return f" in {MONTHS[day.month - 1]} {day.year}"
        return f" on {plain} {day.year}" if self.chance(.6) or ago > 100 else f" on {plain}"

    def window(self, day, published):
        """A time to come that holds the day, as the text tells it, and its bounds."""
        first = day.replace(day=1)
        last = (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
        months = (day.year - published.year) * 12 + day.month - published.month
        if months == 1 and self.chance(.6):
            return "next month", first, last
        if months <= 8 and self.chance(.7):
            return f"in {MONTHS[day.month - 1]} {day.year}", first, last
        if day.year == published.year + 1:
            return "next year", datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
        if day.year == published.year and months > 0 and self.chance(.3):
            return f"by the end of {day.year}", published, datetime.date(day.year, 12, 31)
        return f"in {MONTHS[day.month - 1]} {day.year}", first, last

    def attributed(self, sentence, outlet, habits):
        """Who is said to say so: another outlet, unnamed officials, or nobody."""
        draw = self.rng.random()
        body = sentence.rstrip(".")
        if draw < habits["cite"]:
            other = self.rng.choice([name for name in OUTLETS if name != outlet])
            return f"{body}, the {other} reported."
        if draw < habits["cite"] + habits["hush"]:
            who = self.rng.choice(["two officials", "three diplomats", "officials who asked not to be named", "a person familiar with the matter"])
            return f"{body}, {who} said." if who[0] != "a" else f"{body}, according to {who}."
        return sentence

    def write(self, outlet, published, event, sentences, says):
        slots = self.slots(event)
        rng = self.rng
        paragraphs = [rng.choice(self.words["headline"]).format(**slots)]
        body = list(sentences)
        for line in rng.sample(self.words["filler"], rng.randrange(4, 9)):
            text = line.format(goods=rng.choice(self.words["goods"]), n=rng.randrange(2, 99), **slots)
            body.append(text[0].upper() + text[1:])
        dateline = f"{slots['cap_a'].upper()}, {published.day} {MONTHS[published.month - 1]} {published.year} - " if rng.random() < .3 else ""
        paragraphs.append(dateline + " ".join(body[:len(sentences) + 1]))
        for at in range(len(sentences) + 1, len(body), 2):
            paragraphs.append(" ".join(body[at:at + 2]))
        if rng.random() < .3:
            paragraphs.append(rng.choice(self.words["tail"]).format(**slots))
        dated = bool(dateline) or rng.random() < .93
        return self.keep(outlet, published, paragraphs, says, None, dated)

    def keep(self, outlet, published, paragraphs, says, copy_of, dated=True):
        document = {"uri": f"world:{len(self.documents)}", "outlet": outlet, "paragraphs": paragraphs, "published": published, "dated": dated,
                    "says": says, "copy_of": copy_of}
        self.documents.append(document)
        return document

    def copy(self, original, outlet, habits):
        """Another headline, words changed, a cut tail, a byline, a part left out."""
        rng = self.rng
        paragraphs = original["paragraphs"][:]
        if rng.random() < .7:
            paragraphs[0] = rng.choice(["Abroad: ", "In brief: ", "World: ", "From our partners: "]) + paragraphs[0]
        if len(paragraphs) > 4 and rng.random() < .5:
            del paragraphs[-1]
        if len(paragraphs) > 4 and rng.random() < .3:
            del paragraphs[rng.randrange(2, len(paragraphs))]
        for old, new in rng.sample(self.swaps, 4):
            paragraphs = paragraphs[:1] + [p.replace(f" {old} ", f" {new} ") for p in paragraphs[1:]]
        if rng.random() < .4:
            paragraphs.append("With material from agencies.")
        published = original["published"] + datetime.timedelta(days=rng.randrange(1 + habits["late"]))
        self.keep(outlet, published, paragraphs, original["says"], original["uri"], True)

    def holder(self, event):
        """Who went, by name, where it is known for sure."""
        held = self.holders.get((event["parties"][0], OFFICES[event["office"]]), [])
        names = {name for start, end, name in held if start < iso(event["day"]) < end}
        return names.pop() if len(names) == 1 else None

    def sentence(self, kind, event, published, value=None, on=None):
        if on is None:
            on = self.told_day(event["day"], published)
        if kind == "visit" and self.chance(.4) and self.holder(event):
            name = self.holder(event)
            return self.rng.choice(self.words["visit.named"]).format(on=on, name=name, **self.slots(event, value))
        return self.rng.choice(self.words[kind]).format(on=on, **self.slots(event, value))

    def other_value(self, event):
        values = {"upgrade": TIERS, "tariff": ["5", "10", "15", "20", "25", "30"]}.get(event["kind"])
        return self.rng.choice([v for v in values if v != event["value"]]) if values else None

    def cover(self, event):
        """Reports of what happened, right and wrong, and the copies of the agency's."""
        agency = []
        for outlet, habits in OUTLETS.items():
            if not self.chance(habits["weight"]):
                continue
            if agency and self.chance(habits["copy"]):
                self.copy(self.rng.choice(agency), outlet, habits)
                continue
            published = event["day"] + datetime.timedelta(days=int(self.rng.expovariate(1 / habits["late"])))
            if published > LAST:
                continue
            value, true = None, True
            if self.chance(habits["wrong"]):
                value = self.other_value(event)
                true = value is None
            text = self.attributed(self.sentence(event["kind"], event, published, value), outlet, habits)
            says = [{"event": event["id"], "kind": "fact", "true": true, "value": value or event["value"]}]
            document = self.write(outlet, published, event, [text] + self.background(event, published), says)
            if habits.get("agency"):
                agency.append(document)

    def background(self, event, published):
        """Now and then what stands between the two, as it stood a week before."""
        if event["kind"] not in ("upgrade", "visit", "tariff") or not self.chance(.3):
            return []
        return self.held(event["parties"], published - datetime.timedelta(days=7), event if event["kind"] == "upgrade" else None)

    def held(self, parties, day, during=None):
        if during and during["day"] > day:
            return []
        for s in self.world.standings:
            if s["what"] == "partnership" and set(s["parties"]) == set(parties) and (s["from"] or FIRST) <= day and (not s["to"] or day < s["to"]):
                event = {"parties": parties, "value": s["value"]}
                return [self.rng.choice(self.words["upgrade.hold"]).format(**self.slots(event))]
        return []

    def predict(self, event):
        """What outlets said before it came; those without foresight had it wrong or spoke of what never came."""
        if event["kind"] + ".claim" not in self.words:
            return
        for outlet, habits in OUTLETS.items():
            if not self.chance(habits["weight"] * .3):
                continue
            published = event["day"] - datetime.timedelta(days=self.rng.randrange(10, 300))
            if published < FIRST:
                continue
            right = self.chance(habits["foresight"])
            value, about = (None, event) if right else (self.other_value(event), event)
            coming = event["day"]
            if not right and value is None:
                coming = event["day"] - datetime.timedelta(days=self.rng.randrange(60, 200))
                if coming <= published + datetime.timedelta(days=20):
                    continue
            self.claim(outlet, habits, about, published, coming, value, right)

    def claim(self, outlet, habits, event, published, coming, value, right):
        window, first, last = self.window(coming, published)
        template = self.rng.choice(self.words[event["kind"] + ".claim"])
        text = self.attributed(template.format(window=window, **self.slots(event, value)), outlet, habits)
        self.claims.append({"kind": event["kind"], "parties": event["parties"], "value": value or event["value"], "first": first, "last": last,
                            "published": published, "outlet": outlet, "right": right})
        self.write(outlet, published, event, [text], [{"event": event.get("id"), "kind": "claim", "true": right, "value": value or event["value"]}])

    def invent(self, pairs, how_many):
        """What never was: told as done, or as coming; now and then denied."""
        rng = self.rng
        names = list(OUTLETS)
        for _ in range(how_many):
            outlet = rng.choices(names, [OUTLETS[n]["invent"] + .001 for n in names])[0]
            habits, parties = OUTLETS[outlet], rng.choice(pairs)
            day = self.world.day(FIRST + datetime.timedelta(days=30), LAST - datetime.timedelta(days=330))
            kind = rng.choice(["upgrade", "tariff", "visit", "break"])
            value = {"upgrade": rng.choice(TIERS), "tariff": rng.choice(["7", "9", "40"]), "break": "broken"}.get(kind, "")
            event = {"kind": kind, "parties": parties, "day": day, "value": value, "office": rng.choice(list(OFFICES))}
            if self.happened(event):
                continue
            if rng.random() < .5:
                self.claim(outlet, habits, event, day, day + datetime.timedelta(days=rng.randrange(40, 300)), None, False)
                continue
            published = day + datetime.timedelta(days=rng.randrange(3))
            text = self.attributed(self.sentence(kind, event, published), outlet, habits)
            self.write(outlet, published, event, [text], [{"event": None, "kind": "fact", "true": False, "value": value, "what": kind, "parties": parties, "day": iso(day)}])
            if rng.random() < .4 and kind + ".denial" in self.words:
                denial = rng.choice(self.words[kind + ".denial"]).format(**self.slots(event))
                when = published + datetime.timedelta(days=rng.randrange(1, 5))
                self.write("Northern Wire", when, event, [denial], [{"event": None, "kind": "denial", "true": True, "value": value}])

    def happened(self, event):
        near = [e for e in self.world.events if e["kind"] == event["kind"] and e["parties"] == event["parties"] and e["value"] == event["value"]]
        held = [s for s in self.world.standings if set(s["parties"]) == set(event["parties"]) and s["value"] == event["value"]]
        return bool(near or held)

    def observe(self, how_many):
        """Texts on something else that say in passing what stands."""
        lasting = [s for s in self.world.standings if s["what"] in ("partnership", "membership")]
        names = list(OUTLETS)
        for _ in range(how_many if lasting else 0):
            s = self.rng.choice(lasting)
            outlet = self.rng.choices(names, [OUTLETS[n]["weight"] for n in names])[0]
            habits = OUTLETS[outlet]
            start, end = s["from"] or FIRST, s["to"] or LAST
            published = self.world.day(start, end)
            true = True
            if s["what"] == "partnership" and self.chance(habits["wrong"]):
                value, true = self.rng.choice([t for t in TIERS if t != s["value"]]), False
            else:
                value = s["value"]
            parties = s["parties"] if s["what"] == "partnership" else [p for p in s["parties"] if p not in FORUMS] + [p for p in s["parties"] if p in FORUMS]
            event = {"kind": "hold", "parties": parties, "day": published, "value": value}
            kind = "upgrade.hold" if s["what"] == "partnership" else "join.hold"
            text = self.rng.choice(self.words[kind]).format(**self.slots(event))
            self.write(outlet, published, event, [text], [{"event": None, "kind": "hold", "true": true, "value": value}])


def save(folder, world, press):
    folder.mkdir(parents=True, exist_ok=True)
    order = sorted(range(len(press.documents)), key=lambda i: (press.documents[i]["published"], i))
    with open(folder / "documents.jsonl", "w", encoding="utf-8") as out:
        for i in order:
            d = press.documents[i]
            record = {"uri": d["uri"], "outlet": d["outlet"], "title": d["paragraphs"][0], "text": "\n\n".join(d["paragraphs"])}
            if d["dated"]:
                record["published"] = iso(d["published"])
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    truth = {"first": FIRST, "last": LAST, "standings": world.standings, "events": world.events, "claims": press.claims,
             "documents": {d["uri"]: {k: d[k] for k in ("published", "dated", "says", "copy_of")} for d in press.documents}}
    (folder / "truth.json").write_text(json.dumps(truth, default=iso, sort_keys=True), encoding="utf-8")


def simulate(folder, documents, seed):
    here = pathlib.Path(__file__).resolve().parent
    words, states = load_wordings(here / "wordings.txt"), load_states(here.parents[1] / "world" / "states.tsv")
    rng = random.Random(seed)
    pairs = max(4, documents // 16)
    world = World(rng, states, pairs)
    press = Press(rng, world, words, load_holders(here.parents[1] / "world" / "offices.tsv"))
    for event in world.events:
        press.predict(event)
        press.cover(event)
    press.invent(sorted({tuple(e["parties"]) for e in world.events if e["kind"] != "join"}), documents // 20)
    press.observe(max(0, documents - len(press.documents)))
    save(folder, world, press)
    return len(press.documents)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(simulate(arguments.folder, arguments.documents, arguments.seed), "documents in", arguments.folder)


if __name__ == "__main__":
    main()
