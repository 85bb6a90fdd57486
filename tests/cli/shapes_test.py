"""The JSON of records.md, field by field: shapes.json holds the contract. More fields than it names are allowed."""

import json
import pathlib
import re

import harness

SHAPES = json.loads((pathlib.Path(__file__).parent / "shapes.json").read_text())
PLAIN = {"string": str, "boolean": bool, "object": dict}
EVENTS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
          "MOBILIZE", "COERCE", "ASSAULT", None}
STATUSES = {"occurred", "ongoing", "holds", "planned", "expected", "possible", "hypothetical", "negated"}
STATES = {"expected", "possible", "occurred", "ongoing", "holds", "denied", "contested", "fulfilled", "fulfilled-differently", "overdue", "not-fulfilled"}


def faults(value, shape, where):
    """Yields what is wrong with a value that should have a shape, named by its path."""
    if shape.endswith("?"):
        if value is not None:
            yield from faults(value, shape[:-1], where)
    elif shape.startswith("["):
        if not isinstance(value, list):
            yield f"{where}: no list: {value!r}"
            return
        for i, item in enumerate(value):
            yield from faults(item, shape[1:-1], f"{where}[{i}]")
    elif shape in SHAPES:
        yield from object_faults(value, SHAPES[shape], where)
    elif not fits(value, shape):
        yield f"{where}: {value!r} is no {shape}"


def object_faults(value, fields, where):
    if not isinstance(value, dict):
        yield f"{where}: no object: {value!r}"
        return
    for field, shape in fields.items():
        if field not in value:
            yield f"{where}: {field} is missing"
        else:
            yield from faults(value[field], shape, f"{where}.{field}")


def fits(value, shape):
    if shape.startswith("="):
        return value == shape[1:]
    if shape.startswith("id:"):
        return isinstance(value, str) and re.fullmatch(shape[3:] + r":[0-9a-f]{24}", value) is not None
    if shape == "day":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
    if shape == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if shape == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, PLAIN[shape])


class Shapes(harness.CommandLineTest):
    def assert_shape(self, value, shape):
        self.assertEqual(list(faults(value, shape, shape)), [])

    def test_code(self):
        lines = self.run_chancery("code", self.write("in.txt", harness.UPGRADE_NEWS), self.write("in2.txt", harness.FORECAST_NEWS)).lines()
        self.assertEqual({line["kind"] for line in lines}, {"document", "report"})
        for line in lines:
            self.assert_shape(line, line["kind"])
            if line["kind"] == "report":
                self.assertIn(line["event"], EVENTS)
                self.assertIn(line["status"], STATUSES)

    def details(self, *sentences):
        """Of each report with a detail: its first target, if any, and the detail."""
        text = self.write("in.txt", "\n\n".join(["HANOI, 3 March 2025 - Viet Nam and Laos held talks.", *sentences]) + "\n")
        reports = [line for line in self.run_chancery("code", text).lines() if line["kind"] == "report" and line["sentence"] > 1]
        return [(report["target"][0]["code"] if report["target"] else None, report["detail"]) for report in reports if report["detail"]]

    def test_each_tariff_has_its_own_rate(self):
        self.assertEqual([(code, detail["rate_percent"], detail.get("previous_percent")) for code, detail in self.details(
            "The United States imposed a tariff of 20 percent on goods from Peru, down from 46 percent.",
            "The United States will impose a tariff of 46 percent on goods from Togo and of 24 percent on goods from Japan.",
            "The European Union will levy duties of up to 35 percent on electric cars from China.")],
            [("PER", 20, 46), ("TGO", 46, None), ("JPN", 24, None), ("CHN", 35, None)])

    def test_tariff_cut_has_its_rates(self):
        self.assertEqual([(code, detail["kind"], detail["rate_percent"], detail.get("previous_percent"), detail["goods"]) for code, detail in self.details(
            "China cut its tariffs on Australian wine from 218 percent to zero.",
            "Canada cut its tariff on Mexican steel to 10 percent from 25 percent.")],
            [("AUS", "tariff", 0, 218, "Australian wine"), ("MEX", "tariff", 10, 25, "Mexican steel")])

    def test_agreement_is_called_by_what_it_is_about(self):
        self.assertEqual([(detail["kind"], detail.get("name"), detail.get("change")) for _, detail in self.details(
            "Kenya and Uganda signed a security agreement in Nairobi on Monday.",
            "Kenya and Togo signed a memorandum on sharing intelligence.",
            "Peru and Chile signed a new treaty.",
            "India and Peru signed a free trade agreement worth $100 billion on Sunday.",
            "Chad ended its military agreement with France.")],
            [("agreement", "security agreement", "sign"), ("agreement", "memorandum on sharing intelligence", "sign"), ("agreement", None, "sign"),
             ("agreement", "free trade agreement", "sign"), ("agreement", "military agreement", "withdraw")])

    def test_contract_for_a_sum_is_a_deal(self):
        (_, detail), = self.details("Poland and Ukraine signed a contract worth 3.5 billion dollars for artillery shells.")
        self.assertEqual((detail["kind"], detail["amount"], detail["currency"]), ("deal", 3500000000, "USD"))

    def test_forum_of_another_clause_is_not_where_they_met(self):
        self.assertEqual([detail.get("forum") for _, detail in self.details(
            "Viktor Orban met Vladimir Putin in Moscow, drawing criticism from EU leaders.", "Biden met Xi on the sidelines of the G20 summit in Bali.")], [None, "G20"])

    def test_where_is_a_place_and_nobody_who_acts(self):
        text = self.write("in.txt", "A Philippine boat was attacked by Chinese police.\n\nA Philippine boat was attacked by Chinese police in Malaysia.\n")
        where = [line["where"] for line in self.run_chancery("code", text).lines() if line["kind"] == "report"]
        self.assertEqual([place and place["code"] for place in where], [None, "MYS"])

    def test_hearsay_is_told_but_unconfirmed(self):
        text = self.write("in.txt", "Moscow is believed to have supplied missiles to Mali.\n\nIran could not confirm reports that Chad had expelled the Libyan ambassador.\n\n"
                                    "Officials confirmed a report that Chad had expelled the Libyan ambassador.\n")
        told = [(line["event"], line["status"], line["hedge"]) for line in self.run_chancery("code", text).lines() if line["kind"] == "report"]
        self.assertEqual(told, [("AID", "occurred", "unconfirmed"), ("SANCTION", "occurred", "unconfirmed"), ("SANCTION", "occurred", "reported")])

    def test_rank_names_its_index(self):
        (_, detail), = self.details("Thailand ranks 12th of 27 countries in the Southern Power Index 2025, up two places from 2024.")
        self.assertIn("Southern Power Index", detail["index"])
        self.assertEqual({field: detail[field] for field in ("year", "rank", "of", "change")}, {"year": 2025, "rank": 12, "of": 27, "change": 2})

    def test_forum_that_nobody_knows_is_not_the_one_spoken_of(self):
        self.assertEqual(self.details("Kenya and Togo joined BRICS.", "Azerbaijan applied to join the D-8.", "Peru applied to join the Padua Group.", "Chile applied to join.")[1:],
                         [("BRICS", {"kind": "membership", "forum": "BRICS", "change": "apply"})])

    def test_answers(self):
        self.assert_shape(self.read_news().json(), "read")
        for shape, command in (("standing_answer", ["standing", "VNM", "AUS"]), ("standing_answer", ["standing", "VNM", "--known-by", "2024-02-25"]),
                               ("timeline_answer", ["timeline", "VNM"]), ("claims_answer", ["claims"]), ("portfolio_answer", ["portfolio", "VNM"]),
                               ("path_answer", ["path", "VNM", "AUS"]), ("outlook_answer", ["outlook", "VNM", "--as-of", "2024-02-25"])):
            run = self.run_chancery(*command)
            self.assertEqual(run.code, 0, run.err)
            self.assert_shape(run.json(), shape)

    def test_findings(self):
        self.read_news()
        findings = self.run_chancery("timeline", "VNM", "AUS").json()["findings"]
        self.assertTrue(findings)
        for finding in findings:
            self.assertIn(finding["state"], STATES)
            self.assertTrue(0 < finding["probability"] < 1)

    def test_shown_records(self):
        self.read_news()
        findings = self.run_chancery("timeline", "VNM", "AUS").json()["findings"]
        self.assert_shape(self.run_chancery("show", findings[0]["id"]).json(), "finding")
        self.assert_shape(self.run_chancery("show", findings[0]["for"][0]).json(), "report")
        self.assert_shape(self.run_chancery("show", findings[0]["first_reported"]["document"]).json(), "document")

    def test_one_line_of_json(self):
        self.read_news()
        for command in (["standing", "VNM"], ["timeline", "VNM"], ["claims"], ["search", "talks"], ["ledger", "stats"]):
            self.assertEqual(self.run_chancery(*command).out.count("\n"), 1)


harness.main()
