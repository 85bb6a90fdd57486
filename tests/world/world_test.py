"""The whole system on a small generated world: floors under what it gives back. By hand, on a large one: score.py."""

import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import score  # noqa: E402
import simulate  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
DOCUMENTS = 400


class GeneratedWorld(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="chancery-world-")
        folder = pathlib.Path(cls.temporary.name)
        cls.documents = simulate.simulate(folder, DOCUMENTS, seed=11)
        cls.truth = score.Truth(folder / "truth.json")
        cls.score, cls.points = score.score(PROGRAM, folder, most_parties=12)
        cls.folder = folder

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_same_seed_gives_the_same_world(self):
        with tempfile.TemporaryDirectory() as other:
            simulate.simulate(pathlib.Path(other), DOCUMENTS, seed=11)
            for name in ("documents.jsonl", "truth.json"):
                self.assertEqual((pathlib.Path(other) / name).read_bytes(), (self.folder / name).read_bytes())

    def test_what_is_stored_is_what_folding_anew_gives(self):
        stale = self.folder / "stale.db"
        shutil.copy(self.folder / "ledger.db", stale)
        with sqlite3.connect(stale) as database:
            database.execute("INSERT OR IGNORE INTO stale SELECT n, 0 FROM pair")
        database.close()
        stored, anew = (score.Chancery(PROGRAM, path, "2025-01-01") for path in (self.folder / "ledger.db", stale))
        for party in self.truth.parties()[:12]:
            for question in (("standing", party), ("standing", party, "--as-of", "2020-06-01"), ("timeline", party), ("timeline", party, "--from", "2019-01-01", "--to", "2019-12-31")):
                self.assertEqual(stored.ask(*question), anew.ask(*question), question)

    def test_everything_is_read(self):
        counts = self.score["read"]["documents"]
        self.assertEqual(counts["new"] + counts["known"], self.documents)
        self.assertEqual(counts["failed"], 0)

    def test_most_of_what_happened_is_found_and_soon(self):
        self.assertGreater(self.score["events_found"], .85)
        self.assertLessEqual(self.score["days_late"], 3)

    def test_most_of_what_stands_is_given_back_and_little_that_does_not(self):
        self.assertGreater(self.score["standings_recovered"], .75)
        self.assertLess(self.score["standings_false"], .30)

    def test_most_claims_meet_their_fate(self):
        self.assertGreater(self.score["claims_right"], .75)

    def test_probabilities_beat_the_base_rate(self):
        facts = self.score["calibration_facts"]
        self.assertLess(facts["brier"], facts["uncertainty"])
        self.assertLess(facts["reliability"], .05)  # under a hundred findings; before two values on one day spoke against each other .056
        self.assertLess(self.score["calibration_claims"]["reliability"], .10)

    def test_most_copies_are_found(self):
        true = sum(1 for d in self.truth.documents.values() if d["copy_of"])
        self.assertGreater(self.score["read"]["documents"]["copies"], .8 * true)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
