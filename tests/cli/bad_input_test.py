"""Bad input: one clear message, the documented exit code; the good ones are read, and no file is harmed."""

import hashlib
import random
import sqlite3

import harness

BIG_LINE = 50 << 20


def nested_html(depth):
    return "<html><body>" + "<div>" * depth + harness.UPGRADE_NEWS + "</div>" * depth + "</body></html>"


class UnreadableInputIsNamedAndTheRestIsRead(harness.CommandLineTest):
    def check(self, name, content, *words):
        """Reads the bad file between two good ones."""
        bad = self.write(name, content)
        first, last = self.write("a_good.txt", harness.FORECAST_NEWS), self.write("z_good.txt", harness.UPGRADE_NEWS)
        before = hashlib.sha256(bad.read_bytes()).digest()
        run = self.run_chancery("read", first, bad, last)
        self.assert_complains(run, 1, name, *words)
        self.assertEqual(run.json()["documents"], {"new": 2, "known": 0, "copies": 0, "failed": 1})
        self.assertEqual(hashlib.sha256(bad.read_bytes()).digest(), before)

    def test_empty_file(self):
        self.check("empty.txt", "")

    def test_file_of_blanks(self):
        self.check("blank.txt", " \n\t\n")

    def test_random_bytes(self):
        self.check("noise.bin", random.Random(1).randbytes(20000))

    def test_archive(self):
        self.check("page.html", b"\x1f\x8b\x08\x00" + random.Random(2).randbytes(5000))

    def test_program(self):
        self.check("program", b"\x7fELF\x02\x01\x01" + b"\0" * 2000)

    def test_line_of_json_that_breaks_off(self):
        self.check("feed.jsonl", '{"uri":"x:1","outlet":"Example Times","text":"Viet Nam and Austra')

    def test_json_nested_too_deeply(self):
        self.check("deep.json", '{"text":' + "[" * 100000 + "]" * 100000 + "}")

    def test_html_nested_too_deeply(self):
        self.check("deep.html", nested_html(100000))

    def test_one_line_of_fifty_megabytes(self):
        self.check("long.txt", "Viet Nam and Australia held talks in Hanoi, " * (BIG_LINE // 44))

    def test_file_over_the_limit(self):
        bad = self.folder / "huge.txt"
        with open(bad, "wb") as file:
            file.truncate(200 << 20)
        self.assert_complains(self.run_chancery("read", bad), 1, "huge.txt")

    def test_missing_file(self):
        good = self.write("good.txt", harness.UPGRADE_NEWS)
        run = self.run_chancery("read", self.folder / "missing.txt", good)
        self.assert_complains(run, 1, "missing.txt", "no such file")
        self.assertEqual(run.json()["documents"]["new"], 1)

    def test_folder_to_classify(self):
        self.assert_complains(self.run_chancery("classify", self.folder), 1, self.folder, "is a folder")
        self.assert_complains(self.run_chancery("classify", "none.jsonl"), 1, "none.jsonl", "no such file")

    def test_file_that_may_not_be_read(self):
        bad = self.write("secret.txt", harness.UPGRADE_NEWS)
        bad.chmod(0)
        self.assert_complains(self.run_without_rights("code", bad), 1, "secret.txt")

    def test_good_lines_of_a_feed_with_a_broken_one(self):
        lines = ['{"uri":"x:1","outlet":"Example Times","published":"2024-02-20","text":"Viet Nam and Australia held talks in Hanoi."}', '{"uri": nonsense',
                 '{"uri":"x:3","outlet":"Example Times","published":"2024-02-21","text":"Viet Nam and Japan held talks in Tokyo."}']
        run = self.run_chancery("read", self.write("feed.jsonl", "\n".join(lines)))
        self.assert_complains(run, 1, "feed.jsonl:2")
        self.assertEqual(run.json()["documents"]["new"], 2)


class StrangeButReadableInput(harness.CommandLineTest):
    def test_windows_1252_is_read_as_such(self):
        text = "S\u00e3o Tom\u00e9 and Viet Nam established diplomatic relations on 6 November 1976. \u201cA good day\u201d, the minister said.\n" * 3
        run = self.run_chancery("code", self.write("latin.txt", text.encode("cp1252")))
        self.assertEqual(run.code, 0, run.err)
        self.assertIn("document", run.lines()[0]["kind"])

    def test_truncated_html_is_read_as_far_as_it_goes(self):
        page = "<html><head><title>Ties</title></head><body><article><p>" + harness.UPGRADE_NEWS.replace("\n\n", "</p><p>")
        run = self.run_chancery("code", self.write("page.html", page))
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.lines()[0]["kind"], "document")

    def test_same_text_twice_is_known_the_second_time(self):
        self.write("in/one.txt", harness.UPGRADE_NEWS)
        self.write("in/two.txt", harness.UPGRADE_NEWS)
        self.assertEqual(self.run_chancery("read", "in").json()["documents"], {"new": 1, "known": 1, "copies": 0, "failed": 0})


class LedgerThatCannotBeUsed(harness.CommandLineTest):
    def test_missing_ledger(self):
        self.assert_complains(self.run_chancery("standing", "VNM"), 3, "ledger.db")
        self.assertFalse(self.ledger.exists())

    def test_file_that_is_no_ledger_is_not_harmed(self):
        for content in ("This is a letter.\n" * 100, b"SQLite format 3\0" + b"\xff" * 5000, ""):
            self.write("ledger.db", content)
            before = self.ledger.read_bytes()
            for command in (["standing", "VNM"], ["read", self.write("good.txt", harness.UPGRADE_NEWS)]):
                if command[0] == "read" and not content:
                    continue  # an empty file is where a new ledger may be made
                self.assert_complains(self.run_chancery(*command), 3, "ledger.db")
                self.assertEqual(self.ledger.read_bytes(), before)

    def test_another_programs_database_is_not_harmed(self):
        with sqlite3.connect(self.ledger) as database:
            database.execute("CREATE TABLE songs (title TEXT)")
        before = self.ledger.read_bytes()
        self.assert_complains(self.run_chancery("read", self.write("good.txt", harness.UPGRADE_NEWS)), 3, "ledger.db")
        self.assertEqual(self.ledger.read_bytes(), before)

    def test_folder_in_place_of_a_ledger(self):
        self.ledger.mkdir()
        self.assert_complains(self.run_chancery("standing", "VNM"), 3, "ledger.db")

    def test_folder_that_does_not_exist(self):
        run = self.run_chancery("read", self.write("good.txt", harness.UPGRADE_NEWS), "--ledger", self.folder / "no" / "where.db")
        self.assert_complains(run, 3, "where.db")

    def test_ledger_in_a_folder_that_may_not_be_written(self):
        (self.folder / "closed").mkdir(mode=0o555)
        run = self.run_without_rights("read", self.write("good.txt", harness.UPGRADE_NEWS), "--ledger", self.folder / "closed" / "ledger.db")
        self.assert_complains(run, 3, "ledger.db")

    def test_ledger_that_may_only_be_read_answers_and_takes_nothing(self):
        self.read_news()
        self.ledger.chmod(0o444)
        before = self.ledger.read_bytes()
        self.assertEqual(self.run_without_rights("standing", "VNM", "AUS").code, 0)
        self.assert_complains(self.run_without_rights("read", self.write("more.txt", "Japan and Viet Nam held talks in Tokyo.")), 3, "ledger.db")
        self.assertEqual(self.ledger.read_bytes(), before)


harness.main()
