"""Portfolio, path, outlook and export on a ledger that was read: shapes, evidence, and what is refused."""

import json

import harness


class Measures(harness.CommandLineTest):
    def setUp(self):
        super().setUp()
        self.read_news()

    def assert_rests_on_the_ledger(self, answer, named):
        findings = {finding["id"]: finding for finding in answer["findings"]}
        reports = {report["id"]: report for report in answer["evidence"]["reports"]}
        documents = {document["id"] for document in answer["evidence"]["documents"]}
        for finding in named:
            self.assertIn(finding, findings)
            for report in findings[finding]["for"]:
                self.assertIn(reports[report]["document"], documents)

    def test_portfolio(self):
        answer = self.run_chancery("portfolio", "VNM").json()
        self.assertEqual((answer["state"], answer["as_of"], answer["known_by"]), ("VNM", "2026-11-22", None))
        self.assertEqual([partner["code"] for partner in answer["partners"]], ["AUS"])
        self.assertAlmostEqual(sum(partner["share"] for partner in answer["partners"]), 1)
        self.assertEqual(answer["measures"]["herfindahl"], 1)
        self.assertEqual(answer["measures"]["effective_partners"], 1)
        self.assertEqual(answer["measures"]["hedging"]["value"], 0)
        self.assert_rests_on_the_ledger(answer, answer["partners"][0]["findings"])

    def test_portfolio_as_it_was_known(self):
        self.assertEqual(self.run_chancery("portfolio", "VNM", "--known-by", "2024-02-25").json()["partners"], [])
        self.assertEqual(self.run_chancery("portfolio", "VNM", "--as-of", "2024-02-25").json()["partners"], [])

    def test_portfolio_as_table_and_csv(self):
        self.assertIn("Australia", self.run_chancery("portfolio", "VNM", "--format", "table").out)
        self.assertEqual(self.run_chancery("portfolio", "VNM", "--format", "csv").out.splitlines()[0].split(",")[3], "partner")

    def test_poles_must_be_two_states(self):
        self.assert_complains(self.run_chancery("portfolio", "VNM", "--poles", "USA"), 2, "--poles", "two")
        self.assert_complains(self.run_chancery("portfolio", "VNM", "--poles", "USA,Atlantis"), 2, "--poles", "Atlantis")

    def test_path(self):
        answer = self.run_chancery("path", "VNM", "AUS").json()
        self.assertEqual(answer["paths"][0]["via"], [])
        self.assertTrue(answer["paths"][0]["standings"])
        self.assert_rests_on_the_ledger(answer, answer["paths"][0]["ties"][0]["findings"])
        self.assertEqual(self.run_chancery("path", "VNM", "PER").json()["paths"], [])
        self.assertIn("No way", self.run_chancery("path", "VNM", "PER", "--format", "table").out)

    def test_path_needs_two(self):
        self.assertEqual(self.run_chancery("path", "VNM").code, 2)

    def test_outlook_as_it_was_then(self):
        answer = self.run_chancery("outlook", "VNM", "AUS", "--as-of", "2024-02-25").json()
        self.assertEqual(answer["by"], "2025-02-24")
        claims = [each for each in answer["outlook"] if each["claim"]]
        self.assertTrue(claims)
        self.assertTrue(0 < claims[0]["probability"] < 1)
        self.assertTrue(claims[0]["because"][0]["reports"])
        self.assert_rests_on_the_ledger(answer, [claims[0]["claim"]])

    def test_outlook_looks_ahead(self):
        self.assert_complains(self.run_chancery("outlook", "VNM", "--as-of", "2024-02-25", "--by", "2024-02-25"), 2, "--by")

    def test_exports(self):
        self.assertEqual({json.loads(line)["kind"] for line in self.run_chancery("export").out.splitlines()}, {"document", "report", "finding", "standing"})
        for form, columns in (("gdelt", 61), ("icews", 20), ("polecat", 40)):
            rows = self.run_chancery("export", "--format", form).out.splitlines()
            self.assertTrue(rows, form)
            self.assertEqual({len(row.split("\t")) for row in rows}, {columns}, form)
        self.assertEqual(self.run_chancery("export", "VNM", "AUS", "--format", "geojson").json()["type"], "FeatureCollection")
        self.assertIn("Event", {json.loads(line)["schema"] for line in self.run_chancery("export", "--format", "ftm").out.splitlines()})

    def test_export_tells_what_has_no_place(self):
        run = self.run_chancery("export", "--format", "gdelt")
        self.assertEqual(run.code, 0)
        self.assertIn("left out", run.err)

    def test_export_to_a_file_that_cannot_be_written(self):
        self.assert_complains(self.run_chancery("export", "--output", self.folder / "no" / "where.jsonl"), 2, "where.jsonl")


harness.main()
