"""Runs the chancery program as its users do. Each *_test.py takes the program's path as its argument."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else "chancery"

NOBODY = 65534

# Our own wording; each is read alone by some test, so each stands on its own.
UPGRADE_NEWS = "\n\n".join([
    "Australia and Viet Nam raise ties",
    "CANBERRA, 7 March 2024 - Australia and Viet Nam on Thursday upgraded their relations to a comprehensive strategic partnership.",
    "Vietnamese Prime Minister Pham Minh Chinh met Australian Prime Minister Anthony Albanese in Canberra.\n",
])
FORECAST_NEWS = "\n\n".join([
    "Upgrade ahead, newspaper says",
    "HANOI, 20 February 2024 - Viet Nam and Australia will sign a comprehensive strategic partnership agreement next month, the "
    "Example Times reported, citing two officials who asked not to be named.\n",
])


class Run:
    """What a run of the program gave."""

    def __init__(self, completed):
        self.code = completed.returncode
        self.out = completed.stdout
        self.err = completed.stderr

    @property
    def complaints(self):
        return [line for line in self.err.splitlines() if line]

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLineTest(unittest.TestCase):
    """Gives each test a folder of its own, which is also the working folder, and a ledger in it."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="chancery-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.ledger = self.folder / "ledger.db"

    def run_chancery(self, *arguments, stdin="", today="2026-11-22", timeout=120, **environment):
        settings = {**os.environ, "CHANCERY_LEDGER": str(self.ledger), "CHANCERY_TODAY": today, **environment}
        if isinstance(stdin, str):
            stdin = stdin.encode()
        completed = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, cwd=self.folder,
                                   env=settings, timeout=timeout, check=False)
        completed.stdout = completed.stdout.decode()
        completed.stderr = completed.stderr.decode()
        return Run(completed)

    def run_without_rights(self, *arguments):
        """As a user who may not do everything; the folder is made readable to it."""
        if os.getuid() != 0:
            return self.run_chancery(*arguments)
        self.folder.chmod(0o755)
        completed = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd="/", user=NOBODY, group=NOBODY, extra_groups=[],
                                   env={**os.environ, "CHANCERY_LEDGER": str(self.ledger)}, text=True, timeout=120, check=False)
        return Run(completed)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read_news(self):
        """A ledger that holds a forecast and what came of it."""
        self.write("news/forecast.txt", FORECAST_NEWS)
        self.write("news/upgrade.txt", UPGRADE_NEWS)
        run = self.run_chancery("read", "news")
        self.assertEqual(run.code, 0, run.err)
        return run

    def assert_complains(self, run, code, *words):
        """One clear line on standard error, with the words, and the exit code."""
        self.assertEqual(run.code, code, run.err)
        self.assertEqual(len(run.complaints), 1, run.err)
        for word in words:
            self.assertIn(str(word), run.complaints[0])


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
