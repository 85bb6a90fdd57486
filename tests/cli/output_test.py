"""Where output goes: results to standard output, remarks to standard error, and what happens when one cannot be written."""

import hashlib
import json
import os
import pty
import re
import subprocess

import harness


class StandardOutput(harness.CommandLineTest):
    def shell(self, line):
        settings = {**os.environ, "CHANCERY_LEDGER": str(self.ledger), "CHANCERY_TODAY": "2026-11-22", "P": harness.PROGRAM}
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=self.folder, env=settings, timeout=120, check=False)

    def test_reader_that_leaves_early_is_no_fault(self):
        lines = [json.dumps({"uri": f"x:{i}", "text": f"Japan and Viet Nam held talks in Hanoi, for the {i}th time."}) for i in range(2000)]
        self.write("in.jsonl", "\n".join(lines))
        run = self.shell('"$P" code in.jsonl | head -c 20 >/dev/null; echo ${PIPESTATUS[0]}')
        self.assertEqual((run.stdout, run.stderr), ("0\n", ""))

    def test_closed_standard_output_is_told_and_harms_no_file(self):
        self.read_news()
        before = hashlib.sha256(self.ledger.read_bytes()).digest()
        run = self.shell('"$P" standing VNM AUS >&-')
        self.assertEqual(run.returncode, 4)
        self.assertEqual(len(run.stderr.splitlines()), 1)
        self.assertIn("standard output", run.stderr)
        self.assertEqual(hashlib.sha256(self.ledger.read_bytes()).digest(), before)

    def test_reading_with_closed_standard_output_writes_a_whole_ledger(self):
        self.write("in.txt", harness.UPGRADE_NEWS)
        self.shell('"$P" read in.txt >&- 2>&- <&-')
        self.assertEqual(self.run_chancery("ledger", "check").json()["problems"], [])

    def test_full_disk_is_told(self):
        self.write("in.txt", harness.UPGRADE_NEWS)
        run = self.shell('"$P" code in.txt >/dev/full')
        self.assertEqual(run.returncode, 4)
        self.assertIn("No space left", run.stderr)

    def test_brief_that_cannot_be_written_is_told(self):
        self.read_news()
        run = self.run_chancery("brief", "VNM", "AUS", "--output", self.folder / "no" / "brief.html")
        self.assert_complains(run, 2, "brief.html")

    def test_without_a_terminal_there_is_json_and_no_colour(self):
        self.read_news()
        run = self.run_chancery("standing", "VNM", "AUS")
        run.json()
        self.assertEqual(run.err, "")
        self.assertNotIn("\x1b", self.run_chancery("standing", "VNM", "AUS", "--format", "table").out)


class OnATerminal(harness.CommandLineTest):
    def on_terminal(self, *arguments, **environment):
        """What the program shows on a terminal, standard error included."""
        try:
            ours, theirs = pty.openpty()
        except OSError as fault:
            self.skipTest(f"no terminal to be had here: {fault}")
        settings = {**os.environ, "CHANCERY_LEDGER": str(self.ledger), "CHANCERY_TODAY": "2026-11-22", "TERM": "xterm", **environment}
        settings.pop("NO_COLOR", None)
        settings.update(environment)
        with subprocess.Popen([harness.PROGRAM, *arguments], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, cwd=self.folder, env=settings):
            os.close(theirs)
            shown = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                if not part:
                    break
                shown += part
        os.close(ours)
        return shown.decode()

    def test_tables_and_colour(self):
        self.read_news()
        shown = self.on_terminal("standing", "VNM", "AUS")
        self.assertIn("\x1b[", shown)
        self.assertIn("Viet Nam", shown)

    def test_no_colour_where_it_is_not_wanted(self):
        self.read_news()
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b[", self.on_terminal("standing", "VNM", "AUS", **environment))

    def test_no_line_is_wider_than_the_terminal(self):
        self.read_news()
        for command in (["standing", "VNM", "AUS"], ["standing", "VNM"], ["timeline", "VNM", "AUS"], ["claims"], ["search", "partnership"]):
            for width in (60, 80, 100):
                shown = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", self.on_terminal(*command, COLUMNS=str(width)))
                longest = max(shown.replace("\r", "").split("\n"), key=len)
                self.assertLessEqual(len(longest), width, longest)

    def test_who_reads_from_a_keyboard_says_so(self):
        try:
            ours, theirs = pty.openpty()
        except OSError as fault:
            self.skipTest(f"no terminal to be had here: {fault}")
        self.addCleanup(os.close, ours)
        settings = {**os.environ, "CHANCERY_LEDGER": str(self.ledger)}
        with subprocess.Popen([harness.PROGRAM, "code"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder, env=settings) as program:
            os.close(theirs)
            os.write(ours, b"Japan praised Laos.\n\x04")
            out, err = program.communicate(timeout=120)
        self.assertIn(b"Ctrl-D", err)
        self.assertIn(b'"Japan praised Laos."', out)
        self.read_news()
        self.assertEqual(self.on_terminal("standing", "VNM", "AUS").count("Ctrl-D"), 0)


harness.main()
