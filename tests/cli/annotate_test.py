"""Analysts' annotations from the command line: new records, honoured at once, undoable; and the ledger's own check."""

import sqlite3

import harness

VISITS = [
    ("spring.txt", "LONDON, 12 March 2024 - French President Emmanuel Macron visited London on 11 March 2024.\n"),
    ("april.txt", "PARIS, 20 April 2024 - French President Emmanuel Macron visited London on 18 April 2024.\n"),
]


class Annotating(harness.CommandLineTest):
    def setUp(self):
        super().setUp()
        for name, text in VISITS:
            (self.folder / name).write_text(text)
            self.assertEqual(self.run_chancery("read", name, "--outlet", name[:-4].title()).code, 0)
        self.visits = self.findings()

    def findings(self, *options):
        answer = self.run_chancery("timeline", "FRA", "GBR", *options).json()
        return [f for f in answer["findings"] if (f["detail"] or {}).get("kind") == "visit"]

    def annotate(self, *arguments, today="2024-06-01", **environment):
        return self.run_chancery("annotate", *arguments, today=today, **{"CHANCERY_AUTHOR": "A tester", **environment})

    def test_merge_and_undo(self):
        self.assertEqual(len(self.visits), 2)
        ids = [f["id"] for f in self.visits]
        run = self.annotate("merge", *ids, "--reason", "one visit", "--author", "A. Desk")
        self.assertEqual(run.code, 0, run.err)
        merge = run.json()
        self.assertEqual((merge["action"], merge["author"], merge["day"], merge["on"]), ("merge", "A. Desk", "2024-06-01", ids))
        (one,) = self.findings()
        self.assertEqual(len(one["for"]), 2)
        self.assertEqual([a["reason"] for a in one["annotations"]], ["one visit"])
        self.assertEqual(len(self.findings("--known-by", "2024-05-31")), 2, "not yet known then")
        self.assertEqual(len(self.findings("--known-by", "2024-06-01")), 1)
        self.assertEqual(self.annotate("undo", merge["id"], "--reason", "two after all").code, 0)
        self.assertEqual(len(self.findings()), 2)
        again = self.annotate("undo", merge["id"], "--reason", "twice")
        self.assert_complains(again, 2, "undone already")

    def test_reject_hides_a_finding_and_says_who_did(self):
        visit = self.visits[0]["id"]
        self.assertEqual(self.annotate("reject", visit, "--reason", "misread").code, 0)
        self.assertEqual([f["id"] for f in self.findings()], [self.visits[1]["id"]])
        self.assert_complains(self.run_chancery("show", visit), 2, "no more", "misread")
        report = self.visits[0]["for"][0]
        self.assertEqual(self.run_chancery("show", report).json()["id"], report, "what was read stays")

    def test_split(self):
        self.annotate("merge", *[f["id"] for f in self.visits], "--reason", "one visit")
        (one,) = self.findings()
        run = self.annotate("split", one["id"], one["for"][1], "--reason", "speaks of April", today="2024-06-02")
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(len(self.findings()), 2)
        self.assert_complains(self.annotate("split", one["id"], *one["for"], "--reason", "x", today="2024-06-03"), 2)

    def test_note_is_shown(self):
        note = self.annotate("note", self.visits[0]["id"], "--reason", "only one outlet", CHANCERY_AUTHOR="The night desk").json()
        shown = self.run_chancery("show", self.visits[0]["id"])
        self.assertIn("only one outlet", shown.out)
        self.assertEqual(self.run_chancery("show", note["id"]).json()["author"], "The night desk")
        table = self.run_chancery("show", self.visits[0]["id"], "--format", "table")
        self.assertIn("The night desk", table.out)

    def test_what_means_nothing_is_refused(self):
        visit = self.visits[0]["id"]
        for arguments, words in (
            (["note", "f:000000000000000000000000"], ["f:000000000000000000000000"]),
            (["merge", visit], ["two findings"]),
            (["merge", visit, visit], ["one finding already"]),
            (["split", visit, "r:000000000000000000000000"], ["does not rest"]),
            (["undo", "a:000000000000000000000000"], ["a:000000000000000000000000"]),
            (["same", "Paris", "France"], ["already"]),
            (["same", "Balangay"], ["two names"]),
            (["guess", visit], ["guess", "merge"]),
        ):
            self.assert_complains(self.annotate(*arguments, "--reason", "x"), 2, *words)
        self.assert_complains(self.annotate("note", visit, "--reason", " "), 2, "reason")
        self.assert_complains(self.annotate("note", visit), 2, "--reason")
        self.assert_complains(self.annotate("note", visit, "--reason", "x", CHANCERY_AUTHOR="", USER=""), 2, "author")
        self.assertEqual(self.run_chancery("ledger", "stats").json()["annotations"], 0)

    def test_names_said_to_be_one_are_listed_with_who_says_so(self):
        said = self.annotate("same", "Shoulder Line", "Balangay", "--reason", "one drill", "--author", "A. Desk").json()
        aliases = self.run_chancery("aliases").json()["aliases"]
        self.assertEqual([(a["name"], a["other"], a["state"], a["by"]) for a in aliases], [("Shoulder Line", "Balangay", "said", said["id"])])
        self.assertEqual(self.annotate("undo", said["id"], "--reason", "two drills").code, 0)
        self.assertEqual(self.run_chancery("aliases").json()["aliases"], [])

    def test_a_ledger_that_cannot_be_written_or_is_not_there(self):
        self.assert_complains(self.run_chancery("annotate", "note", "f:1", "--reason", "x", "--ledger", "none.db"), 3, "none.db")

    def test_check_finds_what_was_tampered_with(self):
        self.annotate("note", self.visits[0]["id"], "--reason", "seen")
        self.assertEqual(self.run_chancery("ledger", "check").code, 0, self.run_chancery("ledger", "check").out)
        with sqlite3.connect(self.ledger) as raw:
            raw.execute("DROP TRIGGER annotation_keeps")
            raw.execute("UPDATE annotation SET json = replace(json, 'seen', 'said')")
        check = self.run_chancery("ledger", "check")
        self.assertEqual(check.code, 3)
        self.assertIn("was changed", check.out)
        self.assertIn("annotation_keeps", check.out)

    def test_check_finds_a_report_filed_under_others(self):
        with sqlite3.connect(self.ledger) as raw:
            raw.execute("DROP TRIGGER report_pair_new_stays")
            raw.execute("DELETE FROM report_pair_new WHERE report = 1")
        self.assertIn("other parties", self.run_chancery("ledger", "check").out)

    def test_check_goes_on_where_something_cannot_be_read(self):
        with sqlite3.connect(self.ledger) as raw:
            raw.execute("DROP TRIGGER report_keeps")
            raw.execute("UPDATE report SET json = '{' WHERE n = 1")
            raw.execute("UPDATE finding_year SET findings = findings + 1")
        check = self.run_chancery("ledger", "check")
        self.assertEqual(check.code, 3)
        for words in ("report 1 cannot be read", "in a year are wrong", "report_keeps", "what is held of"):
            self.assertIn(words, check.out)


harness.main()
