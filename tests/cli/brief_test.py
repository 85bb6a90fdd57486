"""The brief of a real ledger, held against that ledger: every sentence cites reports that are there, word for word, and that bear it out."""

import datetime
import pathlib
import re

import harness

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
PAIRS = [("VNM", "USA"), ("JPN", "PHL"), ("SAU", "IRN"), ("CAN", "IND"), ("VNM", "AUS"), ("HND", "CHN"), ("EGY", "TUR"), ("ARM",)]
NAMES = {"VNM": "Viet Nam", "USA": "United States", "JPN": "Japan", "PHL": "Philippines", "SAU": "Saudi Arabia", "IRN": "Iran", "CAN": "Canada", "IND": "India",
         "AUS": "Australia", "HND": "Honduras", "CHN": "China", "EGY": "Egypt", "TUR": "Turkey", "ARM": "Armenia"}
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LIKELIHOOD = ("almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain")
SECTIONS_OF_THE_LEDGER = ("About the sources", "Weight among all ties")  # told of the record as a whole, not of one act


def days_near(day):
    """Its own and the one to either side: what is not known to the day begins on the day after another was seen."""
    at = datetime.date.fromisoformat(day)
    return {(at + datetime.timedelta(days=step)).isoformat() for step in (-1, 0, 1)}


class Briefs(harness.CommandLineTest):
    told = {}  # what the examples give, read once: briefs by pair, the ledger's reports by id, its documents' texts

    def examples(self):
        if not self.told:
            run = self.run_chancery("read", EXAMPLES)
            self.assertEqual(run.code, 0, run.err)
            self.told["briefs"] = {pair: self.run_chancery("brief", *pair, "--format", "json").json() for pair in PAIRS}
            self.told["page"] = self.run_chancery("brief", "VNM", "USA", "--format", "html").out
            records = self.run_chancery("export").lines()
            self.told["reports"] = {record["id"]: record for record in records if record["kind"] == "report"}
            first = sorted(record["id"] for record in records if record["kind"] == "document")[:8]
            self.told["texts"] = {document: self.run_chancery("show", document).json()["text"] for document in first}
        return self.told

    def statements(self, brief):
        for section in brief["sections"]:
            for statement in section["statements"]:
                yield section["title"], statement

    def test_every_sentence_cites_what_the_ledger_holds_word_for_word(self):
        told = self.examples()
        checked = 0
        for pair, brief in told["briefs"].items():
            self.assertTrue(brief["sections"], pair)
            for _, statement in self.statements(brief):
                self.assertTrue(statement["reports"], statement)
                for cited in statement["reports"]:
                    report = told["reports"][cited]
                    text = told["texts"].get(report["document"])
                    if text is not None:
                        checked += 1
                        self.assertEqual(text[report["quote"]["start"]:report["quote"]["end"]], report["quote"]["text"])
            for report in brief["evidence"]["reports"]:
                self.assertEqual(told["reports"][report["id"]], report)
        self.assertGreater(checked, 10)

    def test_cited_reports_name_the_states_that_a_sentence_names(self):
        told = self.examples()
        for pair, brief in told["briefs"].items():
            for title, statement in self.statements(brief):
                if title in SECTIONS_OF_THE_LEDGER:
                    continue
                cited = [told["reports"][one] for one in statement["reports"]]
                parties = {party["code"] for report in cited for party in report["source"] + report["target"]}
                parties |= {(report["detail"] or {}).get("forum") for report in cited}
                for code in pair:
                    if re.search(rf"\b{NAMES[code]}\b", statement["text"]):
                        self.assertIn(code, parties, statement)

    def test_days_in_a_sentence_are_those_of_the_evidence(self):
        for brief in self.examples()["briefs"].values():
            known = {brief["as_of"], "2027-11-22"}  # as asked, and a year on
            for record in brief["evidence"]["reports"] + brief["evidence"]["documents"]:
                when = record.get("when") or record.get("published")
                for day in (when["from"], when["to"]):
                    known |= days_near(day) if day else set()
            for _, statement in self.statements(brief):
                for day in DAY.findall(statement["text"] + statement.get("basis", "")):
                    self.assertIn(day, known, statement)

    def test_judgement_has_one_likelihood_word_and_its_basis_apart(self):
        brief = self.examples()["briefs"]["VNM", "USA"]
        judgements = [statement for title, statement in self.statements(brief) if title == "Key judgements"]
        self.assertTrue(judgements)
        for statement in judgements:
            self.assertTrue(any(word in statement["text"] for word in LIKELIHOOD), statement)
            self.assertNotIn("sourcing", statement["text"])
            self.assertTrue(statement["basis"])
            self.assertFalse(any(re.search(rf"\b{word}\b", statement["basis"]) for word in LIKELIHOOD), statement)

    def test_page_runs_no_script_and_loads_nothing(self):
        page = self.examples()["page"]
        for loading in ("<script", "<link", "<img", "@import", "url(", " style=", " onclick"):
            self.assertNotIn(loading, page)
        self.assertIn("<svg", page)
        targets = set(re.findall(r'id="(s\d+)"', page))
        for number in re.findall(r'href="#(s\d+)"', page):
            self.assertIn(number, targets)

    def test_pdf_without_a_converter_is_told(self):
        self.read_news()
        run = self.run_chancery("brief", "VNM", "AUS", "--format", "pdf", PATH=str(self.folder))
        self.assert_complains(run, 2, "no converter", "weasyprint", "html")
        self.assertEqual(run.out, "")

    def converter(self, script):
        program = self.write("bin/weasyprint", "#!/bin/sh\n" + script)
        program.chmod(0o755)
        return {"PATH": f"{program.parent}:/usr/bin:/bin"}

    def test_pdf_comes_from_the_converter(self):
        self.read_news()
        run = self.run_chancery("brief", "VNM", "AUS", "--output", self.folder / "out.pdf", **self.converter('head -c 15 "$1" > seen; printf %%PDF-1.7 > "$2"\n'))
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual((self.folder / "out.pdf").read_bytes(), b"%PDF-1.7")
        self.assertEqual((self.folder / "seen").read_text(), "<!DOCTYPE html>")

    def test_converter_that_fails_is_told_with_what_it_said(self):
        self.read_news()
        run = self.run_chancery("brief", "VNM", "AUS", "--format", "pdf", **self.converter("echo fonts are missing >&2; exit 3\n"))
        self.assert_complains(run, 1, "weasyprint", "fonts are missing")


harness.main()
