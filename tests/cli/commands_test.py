"""The commands together, on two small reports: what is read can be asked about, and every answer leads to its sentence."""

import json
import re

import harness


class ReadingAndAsking(harness.CommandLineTest):
    def setUp(self):
        super().setUp()
        self.counts = self.read_news().json()

    def test_reading_again_adds_nothing(self):
        again = self.run_chancery("read", "news").json()
        self.assertEqual(again["documents"], {"new": 0, "known": 2, "copies": 0, "failed": 0})
        self.assertEqual((again["reports"], again["findings"]), (0, 0))

    def test_standing_after_the_upgrade(self):
        answer = self.run_chancery("standing", "hanoi", "Australia").json()
        partnership = [s for s in answer["standings"] if s["what"] == "partnership"]
        self.assertEqual([s["value"] for s in partnership], ["comprehensive-strategic"])

    def test_what_was_not_known_then_does_not_count(self):
        then = self.run_chancery("standing", "VNM", "AUS", "--as-of", "2024-03-10", "--known-by", "2024-02-25").json()
        self.assertNotIn("comprehensive-strategic", [s["value"] for s in then["standings"]])
        self.assertTrue(then["expected"])

    def test_forecast_is_a_claim_that_came_true(self):
        claims = self.run_chancery("claims", "VNM", "AUS").json()["claims"]
        self.assertIn("fulfilled", [claim["state"] for claim in claims])
        then = self.run_chancery("claims", "VNM", "AUS", "--known-by", "2024-02-25").json()["claims"]
        self.assertEqual({claim["state"] for claim in then}, {"expected"})

    def test_every_id_of_an_answer_can_be_shown(self):
        answer = self.run_chancery("timeline", "VNM", "AUS").json()
        ids = {finding["id"] for finding in answer["findings"]}
        ids |= {report for finding in answer["findings"] for report in finding["for"]}
        ids |= {document for finding in answer["findings"] for line in finding["lines"] for document in line["documents"]}
        self.assertTrue(ids)
        for name in sorted(ids):
            for form in ("json", "table"):
                run = self.run_chancery("show", name, "--format", form)
                self.assertEqual(run.code, 0, run.err)
                self.assertIn(name, run.out)

    def test_explaining_shows_the_tree_who_is_named_and_why_frames_held_back(self):
        (self.folder / "one.txt").write_text("Kenya issued a stamp. Kenya condemned Chad.\n", encoding="utf-8")
        told = self.run_chancery("code", "--explain", "one.txt").out.splitlines()
        self.assertTrue(any(re.fullmatch(r" +1 Kenya +Kenya +PROPN nsubj +2 +\ = KEN GOV", line) for line in told), told)
        held = [line for line in told if line.startswith("  2 issued: accuse.summon: held back: accuse.frames:")]
        self.assertEqual(len(held), 1, told)
        self.assertIn(" wants object: ", held[0])
        self.assertTrue(any(re.fullmatch(r"  2 condemned: [a-z.-]+: spoke", line) for line in told), told)

    def test_timeline_comes_in_pages(self):
        whole = [f["id"] for f in self.run_chancery("timeline", "VNM").json()["findings"]]
        self.assertGreater(len(whole), 2)
        pages = [[f["id"] for f in self.run_chancery("timeline", "VNM", "--limit", "1", "--skip", str(at)).json()["findings"]] for at in range(len(whole))]
        self.assertEqual([one for page in pages for one in page], whole)
        self.assertEqual(len(pages[0]), 1)
        self.assertEqual(self.run_chancery("timeline", "VNM", "--skip", str(len(whole))).json()["findings"], [])

    def test_quotes_stand_in_the_text_where_they_say(self):
        lines = self.run_chancery("code", "news").lines()
        texts = {line["id"]: self.run_chancery("show", line["id"]).json()["text"] for line in lines if line["kind"] == "document"}
        reports = [line for line in lines if line["kind"] == "report"]
        self.assertTrue(reports)
        for report in reports:
            quote = report["quote"]
            self.assertEqual(texts[report["document"]][quote["start"]:quote["end"]], quote["text"])

    def test_search_finds_the_passage(self):
        passages = self.run_chancery("search", "asked not to be named").json()["passages"]
        self.assertIn("asked not to be named", re.sub(r"\s+", " ", passages[0]["quote"]["text"]))

    def test_brief_cites_a_source_for_every_statement(self):
        text = self.run_chancery("brief", "VNM", "AUS").out
        self.assertIn("## Bottom line", text)
        statements = [line for line in text.split("## Sources")[0].splitlines() if line.startswith("- ")]
        sources = {int(number) for number in re.findall(r"^(\d+)\. ", text.split("## Sources")[1], re.MULTILINE)}
        self.assertTrue(statements)
        for statement in statements:
            cited = {int(number) for number in re.findall(r"\[(\d+)\]", statement)}
            self.assertTrue(cited and cited <= sources, statement)

    def test_brief_as_html_is_one_file_that_loads_nothing(self):
        self.run_chancery("brief", "VNM", "AUS", "--output", self.folder / "brief.html")
        page = (self.folder / "brief.html").read_text()
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertNotRegex(page, r"<script|<link|<img|@import|url\(")

    def test_ledger_is_whole(self):
        self.assertEqual(self.run_chancery("ledger", "check").json()["problems"], [])
        self.assertEqual(self.run_chancery("ledger", "stats").json()["documents"], 2)


class Filters(harness.CommandLineTest):
    def test_code_gives_documents_before_their_reports(self):
        self.write("in/1.txt", harness.FORECAST_NEWS)
        self.write("in/2.txt", harness.UPGRADE_NEWS)
        seen = []
        for line in self.run_chancery("code", "in").lines():
            if line["kind"] == "document":
                seen.append(line["id"])
            else:
                self.assertEqual(line["document"], seen[-1])
        self.assertEqual(len(seen), 2)

    def test_sums_of_one_gift_are_added_up_and_told_apart(self):
        self.write("gift.txt", "Japan gave Kenya $2 billion in grants and $1 billion in loans.\n\nNorway gave Mali $3 million, and Sweden gave Chad $5 million.\n")
        details = [line["detail"] for line in self.run_chancery("code", "gift.txt").lines() if line["kind"] == "report"]
        self.assertEqual([(d["amount"], d.get("parts")) for d in details],
                         [(3e9, ["$2 billion in grants", "$1 billion in loans"]), (3e6, None), (5e6, None)])

    def test_a_chronicle_dates_what_stands_under_its_entries(self):
        self.write("years.txt", "Sept. 18, 2023: Canada expels an Indian diplomat. India rejects the claim as absurd.\n\nSept. 19: India expels a Canadian diplomat.\n\n"
                   "Jan. 5: Canada resumes talks with India.\n\nOct. 14, 2024: Ottawa expels six Indian diplomats. India retaliates by expelling six Canadians.\n")
        days = [line["when"]["from"] for line in self.run_chancery("code", "years.txt", "--published", "2025-10-24").lines() if line["kind"] == "report"]
        self.assertEqual(days, ["2023-09-18", "2023-09-18", "2023-09-19", "2024-01-05", "2024-10-14", "2024-10-14"])

    def test_publication_and_outlet_given_by_the_caller(self):
        text = "Viet Nam and Japan held talks in Tokyo yesterday."
        document = self.run_chancery("code", "-", "--published", "2024-05-02", "--outlet", "Example Times", stdin=text).lines()[0]
        self.assertEqual((document["outlet"], document["published"]["from"], document["published"]["basis"]), ("Example Times", "2024-05-02", "given"))

    def test_classify_answers_every_line_in_order(self):
        lines = [{"id": 1, "sentence": "Japan praised Viet Nam.", "source": "Japan", "target": "Viet Nam"}, "no json", {"id": 2},
                 {"id": 3, "sentence": "Iran threatened Israel with war.", "source": "iran", "target": "Israel"},
                 {"id": 4, "sentence": "Iran threatened Israel.", "source": "Chad", "target": "Niger"}]
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        run = self.run_chancery("classify", stdin=text)
        self.assertEqual(run.code, 1)
        answers = run.lines()
        self.assertEqual([answer.get("id") for answer in answers], [1, None, 2, 3, 4])
        self.assertEqual((answers[0]["event"], answers[3]["event"]), ("SUPPORT", "THREATEN"))
        for answer in answers:
            self.assertLessEqual({"event", "cameo", "scores"}, set(answer))
        self.assertEqual(["error" in answer for answer in answers], [False, True, True, False, True])

    def test_classify_folds_yield(self):
        line = json.dumps({"sentence": "Russia withdrew its troops from Georgia.", "source": "Russia", "target": "Georgia"})
        self.assertEqual(self.run_chancery("classify", "--fold-yield", stdin=line).json()["event"], "YIELD")
        self.assertEqual(self.run_chancery("classify", stdin=line).json()["event"], "RETREAT")

    def test_parse_keeps_the_tokens_it_is_given(self):
        text = self.run_chancery("parse", stdin="Hanoi didn't host the talks.").out
        forms = [line.split("\t")[1] for line in text.splitlines() if re.match(r"\d+\t", line)]
        again = self.run_chancery("parse", "--tokenized", stdin=text)
        self.assertEqual(again.code, 0, again.err)
        self.assertEqual([line.split("\t")[1] for line in again.out.splitlines() if re.match(r"\d+\t", line)], forms)
        self.assertTrue(all(len(line.split("\t")) == 10 for line in again.out.splitlines() if line and line[0] != "#"))

    def test_parse_names_the_line_of_broken_conllu(self):
        self.assert_complains(self.run_chancery("parse", "--tokenized", stdin="1\tHanoi\n\n"), 1, ":1")

    def test_codebook_check_passes(self):
        run = self.run_chancery("codebook", "check")
        self.assertEqual(run.code, 0, run.out)
        self.assertGreater(run.json()["examples"], 0)


harness.main()
