"""What the page asks beside the commands' questions: figures lead to their sentences, lists are cut to what is shown, search has filters."""

import harness


class Evidence(harness.ServiceTest):
    def get(self, target):
        answer = self.server.get("/api/v1/" + target)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def test_ids_lead_to_their_sentences(self):
        whole = self.get("timeline?a=VNM")
        finding, report = whole["findings"][0], whole["evidence"]["reports"][-1]["id"]
        found = self.get(f"evidence?ids={finding['id']},{report},f:000000000000000000000000,r:x")
        self.assertEqual([one["id"] for one in found["findings"]], [finding["id"]])
        held = {one["id"]: one for one in found["evidence"]["reports"]}
        self.assertLessEqual({report, *finding["for"]}, set(held))
        self.assertLessEqual({one["document"] for one in held.values()}, {one["id"] for one in found["evidence"]["documents"]})
        self.assertEqual(found["missing"], ["f:000000000000000000000000", "r:x"])

    def test_what_was_published_later_is_no_evidence_then(self):
        finding = next(one for one in self.get("timeline?a=VNM&b=JPN")["findings"])
        self.assertTrue(self.get(f"evidence?ids={finding['id']}")["evidence"]["reports"])
        self.assertEqual(self.get(f"evidence?ids={finding['id']}&known_by=2024-01-01")["evidence"]["reports"], [])

    def test_ids_are_limited(self):
        self.assert_problem(self.server.get("/api/v1/evidence?ids=" + ",".join(["f:1"] * 101)), 400, "ids", "more than 100")
        self.assert_problem(self.server.get("/api/v1/evidence?ids=" + "x" * 3501), 400, "ids", "longer")

    def test_measures_can_be_asked_without_their_evidence(self):
        for target in ("portfolio/VNM?", "path?a=VNM&b=AUS&", "outlook?a=VNM&"):
            full, bare = self.get(target + "evidence=all"), self.get(target + "evidence=none")
            self.assertTrue(full["findings"], target)
            self.assertTrue(full["evidence"]["reports"], target)
            self.assertEqual((bare["findings"], bare["evidence"]), ([], {"reports": [], "documents": []}), target)
            for answer in (full, bare):
                del answer["findings"], answer["evidence"]
            self.assertEqual(bare, full, target)

    def test_standings_and_timelines_can_be_asked_without_their_evidence(self):
        for target in ("/api/v1/standing?a=VNM&b=AUS", "/api/v1/timeline?a=VNM"):
            cited, bare = self.server.get(target).json(), self.server.get(target + "&evidence=none").json()
            self.assertTrue(cited["evidence"]["reports"])
            self.assertEqual(bare.pop("evidence"), {"reports": [], "documents": []})
            del cited["evidence"]
            self.assertEqual(bare, cited)

    def test_a_band_of_tiers_is_what_the_standings_of_its_days_say(self):
        answer = self.get("tiers?a=VNM&b=AUS")
        self.assertEqual([(one["from"], one["to"], one["standing"]["value"]) for one in answer["tiers"]], [("2024-03-07", harness.TODAY, "comprehensive-strategic")])
        for span in answer["tiers"]:
            for day in (span["from"], span["to"]):
                held = self.get(f"standing?a=VNM&b=AUS&as_of={day}")["standings"]
                self.assertIn(span["standing"], held)
        self.assertEqual(self.get("tiers?a=VNM&b=AUS&known_by=2024-03-01")["tiers"], [])
        self.assertEqual(self.get("tiers?a=VNM&b=AUS&as_of=2024-03-06")["tiers"], [])
        self.assert_problem(self.server.get("/api/v1/tiers?a=VNM"), 400, "b", "missing")

    def test_a_map_brings_what_is_expected_and_what_was_lately(self):
        answer = self.get("states/VNM/standings?as_of=2024-06-30&limit=1")
        self.assertEqual((len(answer["lately"]), len(answer["expected"])), (1, 1))
        self.assertGreater(answer["lately_total"], 1)
        self.assertEqual(answer["lately"][0]["when"]["from"], "2024-06-03")
        cited = {report for one in answer["lately"] + answer["expected"] for report in one["for"] + one["against"]}
        self.assertEqual({one["id"] for one in answer["evidence"]["reports"]}, cited)


class Names(harness.ServiceTest):
    def test_who_is_meant_is_told_by_any_name(self):
        for word, code in (("Vietnam", "VNM"), ("vi%E1%BB%87t%20nam", "VNM"), ("uk", "GBR"), ("hanoi", "VNM"), ("asean", "ASEAN"), ("JPN", "JPN")):
            meant = [one["code"] for one in self.server.get(f"/api/v1/states?q={word}").json()["states"] if one.get("meant")]
            self.assertEqual(meant, [code], word)
        part = self.server.get("/api/v1/states?q=united").json()["states"]
        self.assertGreater(len(part), 2)
        self.assertFalse([one for one in part if one.get("meant")])


class Claims(harness.ServiceTest):
    def test_the_board_has_the_first_of_every_state_and_counts_all(self):
        whole = self.server.get("/api/v1/claims").json()
        self.assertEqual(sum(whole["counts"].values()), len(whole["claims"]))
        board = self.server.get("/api/v1/claims?each=1").json()
        self.assertEqual(board["counts"], whole["counts"])
        self.assertEqual(sorted(one["state"] for one in board["claims"]), sorted(whole["counts"]))
        self.assertIsNone(board["next"])
        self.assert_problem(self.server.get("/api/v1/claims?each=1&limit=2"), 400, "each")

    def test_a_source_is_asked_for_by_its_name_and_states_by_commas(self):
        whole = self.server.get("/api/v1/claims").json()
        for source in whole["sources"]:
            name = source["name"].replace(" ", "%20")
            mine = self.server.get(f"/api/v1/claims?source={name}").json()["claims"]
            self.assertEqual(len(mine), source["made"], source)
            decided = self.server.get(f"/api/v1/claims?source={name}&state=fulfilled,fulfilled-differently,overdue,not-fulfilled").json()["claims"]
            self.assertEqual(len(decided), source["made"] - source["open"], source)
        self.assertEqual(self.server.get("/api/v1/claims?source=Nobody").json()["claims"], [])


class Network(harness.ServiceTest):
    def test_ties_come_in_pages_those_with_most_in_them_first(self):
        whole = self.server.get("/api/v1/network").json()
        weights = [one["weight"] + one["conflict_points"] for one in whole["ties"]]
        self.assertEqual(weights, sorted(weights, reverse=True))
        self.assertEqual(whole["total"], len(whole["ties"]))
        first = self.server.get("/api/v1/network?limit=1").json()
        second = self.server.get("/api/v1/network?limit=1&cursor=" + first["next"]).json()
        self.assertEqual(first["ties"] + second["ties"], whole["ties"][:2])
        self.assertEqual(first["nodes"], whole["nodes"])

    def test_nobody_has_a_tie_with_itself(self):
        for tie in self.server.get("/api/v1/network").json()["ties"]:
            self.assertNotEqual(*tie["parties"])


class Search(harness.ServiceTest):
    def found(self, query):
        answer = self.server.get("/api/v1/search?q=viet+nam&limit=50" + query)
        self.assertEqual(answer.status, 200, answer.body)
        return {one["quote"]["text"] for one in answer.json()["passages"]}

    def test_passages_are_narrowed_by_what_is_known_of_them(self):
        everything = self.found("")
        for query, words, others in (("&from=2024-06-01", "dialogue", "forecast"), ("&to=2024-02-28", "Example Times", "dialogue"), ("&actor=JPN", "dialogue", "Australia"),
                                     ("&by=example+times", "Example Times", "dialogue"), ("&status=planned,expected,possible", "dialogue", "raise ties"), ("&known_by=2024-02-28", "Example Times", "dialogue")):
            with self.subTest(query):
                some = self.found(query)
                self.assertTrue(any(words in one for one in some), some)
                self.assertFalse(any(others in one for one in some), some)
                self.assertLess(some, everything)

    def test_one_reading_has_all_that_is_asked_for(self):
        both = self.found("&actor=AUS&event=CONSULT")
        self.assertLessEqual(both, self.found("&actor=AUS") & self.found("&event=CONSULT"))
        self.assertEqual(self.found("&actor=BRA"), set())

    def test_a_filter_is_checked(self):
        self.assert_problem(self.server.get("/api/v1/search?q=x&event=DANCE"), 400, "event", "AGREE")
        self.assert_problem(self.server.get("/api/v1/search?q=x&status=planned,sung"), 400, "status", "sung")
        self.assert_problem(self.server.get("/api/v1/search?q=x&actor=atlantis"), 400, "actor", "no state")
        self.assert_problem(self.server.get("/api/v1/search?q=x&from=2024-02-01&to=2024-01-01"), 400, "from", "after")


class Others(harness.ServiceTest):
    environment = {"PATH": "/nowhere"}

    def test_aliases_are_those_of_the_command(self):
        run = harness.run_chancery(self.ledger, "aliases", "VNM", "AUS", "--format", "json")
        self.assertEqual(self.server.get("/api/v1/aliases?a=VNM&b=AUS").body.decode(), run.stdout.decode().strip())

    def test_without_a_converter_a_pdf_is_refused_in_words(self):
        self.assert_problem(self.server.get("/api/v1/brief?a=VNM&format=pdf"), 501, "format", "no converter")
        self.assertEqual(self.server.get("/api/v1/brief?a=VNM&format=html").status, 200)


class Converter(harness.ServiceTest):
    @classmethod
    def setUpClass(cls):
        cls.folder_of_converters = harness.tempfile.TemporaryDirectory(prefix="chancery-test-")
        cls.addClassCleanup(cls.folder_of_converters.cleanup)
        program = harness.pathlib.Path(cls.folder_of_converters.name) / "weasyprint"
        program.write_text('#!/bin/sh\n[ -e /proc/$$/fd/4 ] && exit 9\nprintf "%%PDF-1.7 made of " > "$2"\nhead -c 15 "$1" >> "$2"\n')
        program.chmod(0o755)
        cls.environment = {"PATH": cls.folder_of_converters.name + ":/usr/bin:/bin"}
        super().setUpClass()

    def test_a_brief_comes_as_pdf_from_a_converter_that_is_there(self):
        answer = self.server.get("/api/v1/brief?a=VNM&format=pdf")
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "application/pdf"), answer.body)
        self.assertEqual(answer.body, b"%PDF-1.7 made of <!DOCTYPE html>")


harness.main()
