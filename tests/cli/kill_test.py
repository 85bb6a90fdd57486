"""What happens to a ledger when a reading run is killed, meets a full disk, or is asked from while it runs. CHANCERY_KILLS sets how many
times the first test kills (25)."""

import json
import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time

import harness

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "world"))
import simulate  # noqa: E402

KILLS = int(os.environ.get("CHANCERY_KILLS", "25"))
DOCUMENTS = 192


class Disturbed(harness.CommandLineTest):
    def setUp(self):
        super().setUp()
        simulate.simulate(self.folder / "in", DOCUMENTS, seed=5)
        self.feed = self.folder / "in" / "documents.jsonl"
        self.expected = {}
        document = None
        for record in self.run_chancery("code", self.feed).lines():
            if record["kind"] == "document":
                document = self.expected.setdefault(record["id"], set())
            else:
                document.add(record["id"])

    def start(self, *arguments, **settings):
        environment = {**os.environ, "CHANCERY_LEDGER": str(self.ledger), "CHANCERY_TODAY": "2025-01-01"}
        return subprocess.Popen([harness.PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=self.folder, **settings)

    def held(self):
        """Document id -> its reports' ids, as often as they are held; after a look at the file's own health."""
        if not self.ledger.exists():
            return {}
        with sqlite3.connect(self.ledger) as database:
            self.assertEqual(database.execute("PRAGMA quick_check").fetchall(), [("ok",)])
            if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return {}
            held = {row[0]: [] for row in database.execute("SELECT id FROM document")}
            for document, report in database.execute("SELECT d.id, r.json FROM report r JOIN document d ON d.n = r.document"):
                held[document].append(json.loads(report)["id"])
        database.close()
        return held

    def assert_whole(self, held):
        """Every document that is held is held with all its reports, each once."""
        for document, reports in held.items():
            self.assertEqual(len(reports), len(set(reports)))
            self.assertEqual(set(reports), self.expected[document])

    def finish_reading(self):
        run = self.run_chancery("read", self.feed)
        self.assertEqual(run.code, 0, run.err)
        held = self.held()
        self.assert_whole(held)
        self.assertEqual(set(held), set(self.expected))
        check = self.run_chancery("ledger", "check")
        self.assertEqual(check.code, 0, check.out + check.err)


class KilledWhileReading(Disturbed):
    def test_ledger_opens_holds_every_committed_report_once_and_the_next_run_finishes(self):
        rng = random.Random(1)
        began = time.monotonic()
        self.finish_reading()
        whole = time.monotonic() - began
        answer = self.run_chancery("timeline", "VNM", today="2025-01-01").out
        self.ledger.unlink()
        partly = kills = 0
        while kills < KILLS or (partly == 0 and kills < 20 * KILLS):  # how long a run takes hangs on what else the machine does
            kills += 1
            run = self.start("read", self.feed)
            time.sleep(rng.uniform(0, whole))
            whole *= 1.1 if run.poll() is None else 0.9
            run.send_signal(signal.SIGKILL)
            run.communicate()
            held = self.held()
            self.assert_whole(held)
            partly += 0 < len(held) < len(self.expected)
            if len(held) == len(self.expected):
                self.finish_reading()
                self.assertEqual(self.run_chancery("timeline", "VNM", today="2025-01-01").out, answer)
                for path in self.folder.glob("ledger.db*"):
                    path.unlink()
        self.assertGreater(partly, 0, "no kill came between two batches")
        self.finish_reading()
        self.assertEqual(self.run_chancery("timeline", "VNM", today="2025-01-01").out, answer)


class AskedWhileReading(Disturbed):
    def test_two_readers_and_a_writer_work_at_once(self):
        writer = self.start("read", self.feed)
        answers = 0
        while writer.poll() is None:
            readers = [self.start("standing", "VNM", "--format", "json") for _ in range(2)] if self.ledger.exists() else []
            for reader in readers:
                out, err = reader.communicate(timeout=60)
                if b"no ledger" in err or b"no such ledger" in err:
                    continue  # before the first batch there is nothing to read
                self.assertEqual(reader.returncode, 0, err)
                json.loads(out)
                answers += 1
        out, err = writer.communicate()
        self.assertEqual(writer.returncode, 0, err)
        self.assertGreater(answers, 0)
        self.finish_reading()


class DiskThatIsFull(Disturbed):
    def test_batch_that_does_not_fit_is_told_and_leaves_no_trace(self):
        for limit in (20_000, 300_000, 800_000):
            with self.subTest(limit=limit):
                for path in self.folder.glob("ledger.db*"):
                    path.unlink()

                def small():
                    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # noqa: B023

                run = self.start("read", self.feed, preexec_fn=small)
                _, err = run.communicate(timeout=120)
                self.assertEqual(run.returncode, 3, err)
                self.assertIn(b"ledger.db", err)
                self.assertEqual(len(err.decode().splitlines()), 1, err)
                self.assert_whole(self.held())
                self.finish_reading()


harness.main()
