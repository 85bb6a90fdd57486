"""Runs `chancery serve` on a port of the system's choosing and talks to it. Each *_test.py takes the program's path as its argument."""

import gzip
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else "chancery"
TODAY = "2026-11-22"
TOKEN = "correct horse battery staple"

# Our own wording; each is read alone by some test, so each stands on its own.
NEWS = {
    "forecast.txt": [
        "Upgrade ahead, newspaper says",
        "HANOI, 20 February 2024 - Viet Nam and Australia will sign a comprehensive strategic partnership agreement next month, the Example Times "
        "reported, citing two officials who asked not to be named.\n"],
    "upgrade.txt": [
        "Australia and Viet Nam raise ties",
        "CANBERRA, 7 March 2024 - Australia and Viet Nam on Thursday upgraded their relations to a comprehensive strategic partnership.",
        "Vietnamese Prime Minister Pham Minh Chinh met Australian Prime Minister Anthony Albanese in Canberra.\n"],
    "visit.txt": [
        "Minister in Tokyo",
        "TOKYO, 3 June 2024 - Vietnamese Foreign Minister Bui Thanh Son visited Japan on Monday.",
        "Japan and Viet Nam will hold a defence dialogue in September 2024, the ministry said.\n"],
    "quarrel.txt": [
        "Manila protests",
        "MANILA, 12 August 2024 - The Philippines accused China of ramming one of its vessels on Sunday.",
        "China rejected the accusation.\n"],
}


class Answer:
    """What came back for one request."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    def json(self):
        return json.loads(gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body)


class Server:
    """One `chancery serve`; stopped when left."""

    def __init__(self, ledger, *arguments, **environment):
        settings = {**os.environ, "CHANCERY_LEDGER": str(ledger), "CHANCERY_TODAY": TODAY, **environment}
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings)
        self.url = self.process.stdout.readline().decode().strip()
        if not self.url:
            raise AssertionError(f"no server: {self.process.stderr.read().decode()}")
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])

    def stop(self):
        """Gives the exit code and what it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def request(self, method, target, body=None, headers=None, connection=None):
        own = connection is None
        connection = connection or self.connect()
        connection.request(method, target, body, headers or {})
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        if own:
            connection.close()
        return answer

    def get(self, target, **headers):
        return self.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def raw(self, *pieces, timeout=15):
        """Sends bytes as they are, and gives everything that comes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            for piece in pieces:
                connection.sendall(piece)
            return drained(connection)


def drained(connection):
    out = b""
    try:
        while piece := connection.recv(65536):
            out += piece
    except ConnectionResetError:
        pass
    return out


def run_chancery(ledger, *arguments, stdin=b""):
    settings = {**os.environ, "CHANCERY_LEDGER": str(ledger), "CHANCERY_TODAY": TODAY}
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, env=settings, timeout=120, check=False)


def make_ledger(folder):
    """A ledger over NEWS in the folder."""
    news = folder / "news"
    news.mkdir()
    for name, paragraphs in NEWS.items():
        (news / name).write_text("\n\n".join(paragraphs))
    ledger = folder / "ledger.db"
    run = run_chancery(ledger, "read", news)
    if run.returncode != 0:
        raise AssertionError(run.stderr.decode())
    return ledger


class ServiceTest(unittest.TestCase):
    """One server for all tests of a class, over a ledger of NEWS."""

    arguments = ()
    environment = {}

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="chancery-test-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.ledger = make_ledger(cls.folder)
        cls.server = Server(cls.ledger, *cls.arguments, **cls.environment)
        cls.addClassCleanup(cls.server.stop)

    def assert_problem(self, answer, status, field, *words):
        """The one shape of an error, with its status, the field that it names, and words of its detail."""
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = answer.json()
        self.assertEqual(set(problem), {"status", "title", "detail", "field"})
        self.assertEqual(problem["status"], status)
        self.assertEqual(problem["field"], field, problem)
        self.assertTrue(problem["title"])
        for word in words:
            self.assertIn(word, problem["detail"])


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
