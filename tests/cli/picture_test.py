"""What a desk officer asks: how two states stood on a day, what was expected then, and what became of it."""

import harness

TEXTS = [
    ("Gazette", "2023-08-22", "HANOI - Politico reported late last week, citing three officials with knowledge of the planning, that the United States and Viet Nam will sign a strategic partnership agreement "
     "when President Joe Biden visits the country next month.\n\nFor months American officials have been pushing to elevate ties with Viet Nam to a strategic partnership this year, which marks the "
     "tenth anniversary of the establishment of the current comprehensive partnership.\n\nThe Chinese leader, Xi Jinping, may visit Viet Nam later this month, ahead of Biden's trip.\n"),
    ("Courier", "2025-12-10", "HANOI - Over the last four years Viet Nam has expanded its list of comprehensive strategic partnerships to include 14 countries.\n\nFrom 2008 to 2016, Viet Nam had only three "
     "comprehensive strategic partnerships: with China, India and Russia.\n\nStarting in 2022, Viet Nam signed comprehensive strategic partnerships with 11 more countries, including the United States, "
     "Australia, France, Japan, South Korea and, most recently, the United Kingdom.\n"),
]


class Picture(harness.CommandLineTest):
    def setUp(self):
        super().setUp()
        for i, (outlet, published, text) in enumerate(TEXTS):
            self.write(f"{i}.txt", text)
            self.assertEqual(self.run_chancery("read", f"{i}.txt", "--outlet", outlet, "--published", published).code, 0)

    def standing(self, day, *more):
        return self.run_chancery("standing", "Viet Nam", "washington", "--as-of", day, *more).json()

    def test_before_it_comes_the_upgrade_is_expected_on_one_line(self):
        for answer in (self.standing("2023-08-22"), self.standing("2023-08-22", "--known-by", "2023-08-22")):
            self.assertEqual([s["value"] for s in answer["standings"] if s["what"] == "partnership"], ["comprehensive"])
            self.assertEqual(answer["standings"][0]["from"], {"from": "2013-01-01", "to": "2013-12-31"})
            upgrade = [f for f in answer["expected"] if f["detail"] and f["detail"].get("tier") == "strategic"]
            self.assertEqual(len(upgrade), 1)
            self.assertEqual((upgrade[0]["when"]["from"], upgrade[0]["when"]["to"]), ("2023-09-01", "2023-09-30"))
            self.assertEqual([line["origin"] for line in upgrade[0]["lines"]], ["Politico"])
            visits = [f for f in answer["expected"] if f["detail"] and f["detail"]["kind"] == "visit"]
            self.assertEqual([f["when"]["from"] for f in visits], ["2023-09-01"], "that Xi comes this month says nothing of when Biden does")
            self.assertEqual(answer["foretold"], [])

    def test_once_it_has_come_the_prediction_and_the_totals_stand_beside_it(self):
        answer = self.standing("2025-12-10")
        self.assertEqual([s["value"] for s in answer["standings"] if s["what"] == "partnership"], ["comprehensive-strategic"])
        foretold = [f for f in answer["foretold"] if f["detail"].get("tier") == "strategic"]
        self.assertEqual([f["state"] for f in foretold], ["fulfilled-differently"])
        self.assertIn("comprehensive-strategic, not strategic", foretold[0]["successor_why"])
        self.assertEqual([(t["party"], t["stated"], t["named"]) for t in answer["totals"]], [("VNM", 14, 9)])

    def test_its_words_say_so(self):
        told = self.run_chancery("standing", "VNM", "USA", "--as-of", "2025-12-10", "--format", "table").out
        self.assertIn("Foretold", told)
        self.assertIn("14 stated, 9 named", told)


UNDATED = [
    "Late last week Politico reported, citing three officials with knowledge of the planning, that the United States and Viet Nam will sign a strategic partnership agreement when President Joe Biden "
    "visits the country next month.\n\nLast week Secretary of State Antony Blinken went to Jakarta for a conference on August 15. Since talks in March 2023 American officials have been pushing to elevate ties with "
    "Viet Nam to a strategic partnership this year, which marks the tenth anniversary of the establishment of the current comprehensive partnership in 2013.\n",
    "Over the last four years Viet Nam has expanded its list of comprehensive strategic partnerships to include 14 countries, Prime Minister Pham Minh Chinh told Secretary of Defense Pete Hegseth.\n\n"
    "From 2008 to 2016, Viet Nam had only three comprehensive strategic partnerships: with China, India and Russia.\n\nStarting in 2022, Viet Nam signed comprehensive strategic partnerships with 11 more "
    "countries, including the United States, Australia, France, Japan, South Korea and, most recently, the United Kingdom.\n",
]


class UndatedPicture(harness.CommandLineTest):
    """The same, where neither text says when it was published: each may have been read from the first day on that it can be of."""

    def setUp(self):
        super().setUp()
        for i, text in enumerate(UNDATED):
            self.write(f"{i}.txt", text)
        self.assertEqual(self.run_chancery("read", "0.txt", "1.txt").code, 0)

    def standing(self, day, *more):
        return self.run_chancery("standing", "Viet Nam", "washington", "--as-of", day, *more).json()

    def test_what_may_have_been_read_by_then_was_expected_then(self):
        answer = self.standing("2023-08-22")
        self.assertIn(("2023-08-21", "2023-08-27"), [(d["published"]["from"], d["published"]["to"]) for d in answer["evidence"]["documents"]])
        self.assertEqual([s["value"] for s in answer["standings"] if s["what"] == "partnership"], ["comprehensive"])
        upgrade = [f for f in answer["expected"] if f["detail"] and f["detail"].get("tier") == "strategic"]
        self.assertEqual([(f["state"], f["when"]["from"], f["when"]["to"]) for f in upgrade], [("expected", "2023-09-01", "2023-09-30")])
        self.assertEqual(self.standing("2023-08-20")["expected"], [], "nobody can have read it by then")
        self.assertEqual(self.standing("2023-08-22", "--known-by", "2023-08-22")["expected"], [], "what is known by a day was surely published by then")
        self.assertTrue(self.standing("2023-08-28", "--known-by", "2023-08-28")["expected"])

    def test_a_total_may_be_of_any_day_that_its_text_can_be_of(self):
        answer = self.standing("2025-12-10")
        self.assertEqual([s["value"] for s in answer["standings"] if s["what"] == "partnership"], ["comprehensive-strategic", "comprehensive"])
        self.assertEqual([(t["party"], t["stated"], t["named"]) for t in answer["totals"]], [("VNM", 14, 9)])
        told = [f["state"] for f in answer["foretold"] if f["detail"].get("tier") == "strategic"]
        self.assertEqual(told, ["fulfilled-differently"])
        self.assertIn("Comprehensive strategic partnership", self.run_chancery("standing", "VNM", "USA", "--as-of", "2025-12-10", "--format", "table").out.split("\n\n")[1])


if __name__ == "__main__":
    harness.main()
