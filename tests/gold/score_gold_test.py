#!/usr/bin/env python3
"""The scorer itself: a report that says what the gold says scores in full, and each way of being wrong is noticed."""
import copy
import json
import pathlib
import sys
import unittest

GOLD = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(GOLD.parent.parent / "tools"))
import gold_match as match  # noqa: E402
import gold_shorthand  # noqa: E402
import score_gold  # noqa: E402

TEXT = "Norland's president will visit Sudia next month. Norland bombed Westia on Monday. Sudia praised Norland."


def line(**given):
    base = {"weight": "core", "event": "AGREE", "source": [{"code": "NOR", "sector": "GOV"}],
            "target": [{"code": "SUD", "sector": "GOV"}], "mutual": False, "status": "planned", "hedge": "none",
            "when": {"from": "2024-05-01", "to": "2024-05-31", "basis": "relative"}, "according_to": [],
            "where_in_text": {"start": 0, "end": 48}}
    return {**base, **given}


def report(gold, **given):
    start, end = gold["where_in_text"]["start"], gold["where_in_text"]["end"]
    made = {k: copy.deepcopy(v) for k, v in gold.items() if k not in ("weight", "where_in_text", "also")}
    return {"kind": "report", **made, "quote": {"text": TEXT[start:end]}, **given}


def score(gold, reports):
    return score_gold.score_text("t", gold, reports, TEXT)


class ScoreGold(unittest.TestCase):
    def test_what_the_gold_says_is_right_in_full(self):
        tally = score([line()], [report(line())])
        self.assertEqual((tally.found, tally.core, tally.supported, tally.reports), (1, 1, 1, 1))
        self.assertTrue(all(tally.rate(field) == 1 for field in tally.asked))
        self.assertFalse(tally.false_facts)

    def test_silence_is_a_miss_and_an_invention_is_spurious(self):
        self.assertEqual(score([line()], []).found, 0)
        tally = score([line()], [report(line(), event="ASSAULT")])
        self.assertEqual((tally.found, tally.supported, len(tally.spurious)), (0, 0, 1))

    def test_a_heading_may_tell_what_the_text_below_tells(self):
        gold = line(event="ASSAULT", status="occurred", where_in_text={"start": 20, "end": 50})
        told_above = {**report(line(), event="ASSAULT", status="occurred"), "quote": {"text": "Norland bombs Sudia"}}
        for text, supported in (("Norland bombs Sudia\nNorland bombed Sudia on Monday.", 1), ("Norland bombs Sudia.\nNorland bombed Sudia on Monday", 0)):
            words = {**told_above, "quote": {"text": text.partition("\n")[0]}}
            tally = score_gold.score_text("t", [gold], [words], text)
            self.assertEqual((tally.found, tally.supported), (0, supported), text)

    def test_source_and_target_exchanged_match_only_where_mutual(self):
        swapped = {"source": line()["target"], "target": line()["source"]}
        self.assertEqual(score([line()], [report(line(), **swapped)]).found, 0)
        self.assertEqual(score([line(mutual=True)], [report(line(), **swapped)]).found, 1)

    def test_a_plan_read_as_fact_is_a_false_fact(self):
        tally = score([line()], [report(line(), status="occurred")])
        self.assertEqual(len(tally.false_facts), 1)
        self.assertEqual(tally.rate("status"), 0)

    def test_other_values_that_are_as_good_are_right(self):
        tally = score([line(also={"status": ["expected"], "event": ["CONSULT"]})],
                      [report(line(), status="expected", event="CONSULT")])
        self.assertEqual((tally.rate("status"), tally.rate("type"), tally.found), (1, 1, 1))

    def test_several_targets_are_several_pairs(self):
        both = line(target=[{"code": "SUD"}, {"code": "WES"}])
        tally = score([both], [report(line())])
        self.assertEqual((tally.found, tally.core), (1, 2))

    def test_who_met_the_same_party_met_each_other_but_partners_of_one_are_not_each_others(self):
        def told(event):
            three = line(event=event, status="occurred", mutual=True, source=[{"code": "NOR"}], target=[{"code": "SUD"}, {"code": "WES"}])
            return score([three], [report(three, source=[{"code": "SUD"}], target=[{"code": "WES"}])]).supported
        self.assertEqual((told("CONSULT"), told("SUPPORT")), (1, 0))

    def test_the_same_claim_twice_in_one_passage_is_a_double(self):
        tally = score([line()], [report(line()), report(line())])
        self.assertEqual((tally.supported, tally.reports), (1, 2))

    def test_told_again_elsewhere_is_fair_where_more_than_type_and_parties_speaks_for_it(self):
        elsewhere = {"quote": {"text": "Sudia praised Norland."}}
        visit = line(detail={"kind": "visit"})
        self.assertEqual(score([visit], [report(visit), report(visit, **elsewhere)]).supported, 2)
        self.assertEqual(score([line()], [report(line()), report(line(), **elsewhere)]).supported, 1)

    def test_a_concession_announced_may_be_told_as_announced_but_not_as_done(self):
        gold = line(event="CONCEDE")
        self.assertFalse(score([gold], [report(gold, status="occurred")]).false_facts)
        lifted = report(gold, status="occurred", detail={"kind": "tariff", "rate_percent": 0})
        self.assertEqual(len(score([gold], [lifted]).false_facts), 1)

    def test_a_wrong_day_is_wrong_and_a_vague_one_need_only_overlap(self):
        day = line(when={"from": "2024-05-06", "to": "2024-05-06", "basis": "stated"})
        off = report(day, when={"from": "2024-05-07", "to": "2024-05-07", "basis": "stated"})
        self.assertEqual(score([day], [off]).rate("when stated"), 0)
        vague = line(when={"from": "2024-05-01", "to": "2024-05-31", "basis": "stated", "loose": True})
        self.assertEqual(score([vague], [off]).rate("when stated"), 1)

    def test_chains_of_sources_are_compared_in_order(self):
        chain = [{"name": "Politico", "kind": "outlet"}, {"name": "three sources", "kind": "anonymous", "count": 3}]
        gold = line(according_to=chain)
        self.assertEqual(score([gold], [report(gold)]).rate("attribution"), 1)
        self.assertEqual(score([gold], [report(gold, according_to=chain[::-1])]).rate("attribution"), 0)
        self.assertEqual(score([gold], [report(gold, according_to=chain[:1])]).rate("attribution"), 0)

    def test_details_are_compared_field_by_field(self):
        gold = line(detail={"kind": "tariff", "rate_percent": 46, "goods": "steel"})
        tally = score([gold], [report(gold, detail={"kind": "tariff", "rate_percent": 20, "goods": "steel goods"})])
        self.assertEqual((tally.right["detail fields"], tally.asked["detail fields"]), (1, 2))

    def test_what_the_text_does_not_say_is_a_violation(self):
        forbidden = {"weight": "must_not", "event": "CONSULT", "source": [{"code": "NOR"}], "target": [{"code": "SUD"}],
                     "mutual": False, "status": ["occurred"], "why": "a visit to come"}
        self.assertEqual(len(score([forbidden], [report(line(), event="CONSULT", status="occurred")]).violations), 1)
        self.assertEqual(len(score([forbidden], [report(line())]).violations), 0)

    def test_the_assignment_is_the_best_one(self):
        self.assertEqual(match.assign([[5, 4], [5, 0]]), {0: 1, 1: 0})
        self.assertEqual(match.assign([[0, 0]]), {})
        self.assertEqual(match.assign([[1], [3], [2]]), {1: 0})


class Shorthand(unittest.TestCase):
    def read(self, notes):
        return list(gold_shorthand.convert(notes, TEXT))

    def test_a_line_says_all_that_the_gold_holds(self):
        made, = self.read("* AGREE+CONSULT/visit | NOR:GOV/MIL > SUD~- | 2024-05 r | planned,expected reported | w=SUD? | "
                          "by=outlet:Bloomberg;anonymous:two officials#2 | d=visit purpose?=talks | q=Norland's president...next month")
        self.assertEqual(made["where_in_text"], {"start": 0, "end": 47})
        self.assertEqual(made["when"], {"from": "2024-05-01", "to": "2024-05-31", "basis": "relative"})
        self.assertEqual(made["source"], [{"code": "NOR", "sector": "GOV", "also_sector": ["MIL"]}])
        self.assertEqual(made["target"], [{"code": "SUD", "sector": "GOV", "also_code": [""]}])
        self.assertEqual(made["according_to"][1], {"name": "two officials", "kind": "anonymous", "count": 2})
        self.assertEqual(made["also"], {"event": ["CONSULT"], "status": ["expected"], "optional": ["where", "detail.purpose"]})

    def test_an_organisation_has_the_sector_of_the_tables(self):
        made, = self.read("* SUPPORT | ASEAN = HAMAS | - | occurred | q=Sudia")
        self.assertEqual((made["source"][0]["sector"], made["target"][0]["sector"], made["mutual"]), ("IGO", "REB", True))

    def test_words_that_are_not_in_the_text_are_refused_with_the_line(self):
        with self.assertRaisesRegex(SystemExit, "line 2: words that are not in the text"):
            self.read("\n* AGREE | NOR > SUD | - | planned | q=Nowhere")


EVENTS = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
             "COERCE ASSAULT".split()) | {None, "*"}
SECTORS = set("GOV MIL LEG JUD PTY OPP REB SPY COP BUS MED EDU CVL NGO IGO CRM REF ELI UAF".split())
STATUSES = match.REAL | match.UNREAL | {"negated"}
DETAILS = {"partnership": "change tier wording", "alliance": "change treaty", "membership": "forum change role", "listing": "list change",
           "tariff": "rate_percent previous_percent goods", "deal": "amount currency bound sectors name",
           "visit": "purpose host invited_by", "meeting": "forum purpose", "exercise": "name branch", "negotiation": "on stage",
           "relations": "change level", "agreement": "name change", "stance": "issue position",
           "rank": "index year rank of change", "count": "of value from to"}


class GoldFiles(unittest.TestCase):
    def lines(self):
        for path in sorted(path for path in GOLD.glob("*/*.jsonl") if path.parent.name != "mentions"):
            folders = (path.parent, GOLD / "reports", GOLD / "fresh")
            text_path = next((folder / (path.stem + ".txt") for folder in folders if (folder / (path.stem + ".txt")).is_file()), None)
            text = text_path.read_text(encoding="utf-8") if path.parent.name != "seeds" else None
            for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.name}:{number}", json.loads(row), text

    def test_every_line_keeps_to_the_contract(self):
        for where, row, _ in self.lines():
            if row["weight"] == "document":
                continue
            with self.subTest(where):
                self.assertIn(row["weight"], ("core", "extra", "must_not"))
                self.assertLessEqual(set(match.allowed(row, "event")), EVENTS)
                statuses = row["status"] if row["weight"] == "must_not" else match.allowed(row, "status")
                self.assertLessEqual(set(statuses), STATUSES)
                for party in row["source"] + row["target"]:
                    self.assertLessEqual({party.get("sector")} | set(party.get("also_sector", [])), SECTORS | {None})

    def test_details_have_the_fields_of_one_of_their_kinds(self):
        for where, row, _ in self.lines():
            if row.get("detail"):
                with self.subTest(where):
                    known = " ".join(DETAILS[kind] for kind in match.allowed_detail(row, "kind")).split()
                    self.assertLessEqual(set(row["detail"]) - {"kind"}, set(known))

    def test_passages_are_where_the_line_says(self):
        for where, row, text in self.lines():
            if text is not None and "where_in_text" in row:
                with self.subTest(where):
                    self.assertEqual(text[row["where_in_text"]["start"]:row["where_in_text"]["end"]], row["text"])

    def test_what_must_not_be_said_is_nowhere_expected(self):
        for path in sorted(GOLD.glob("*/[0-9]*.jsonl")):
            if path.parent.name in ("second", "mentions"):
                continue
            rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
            for forbidden in (row for row in rows if row["weight"] == "must_not"):
                for row in (row for row in rows if row["weight"] in ("core", "extra")):
                    for pair in match.pairs(row):
                        self.assertFalse(match.violates(forbidden, pair), f"{path.name}: {pair} / {forbidden.get('why')}")


if __name__ == "__main__":
    unittest.main()
