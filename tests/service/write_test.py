"""Writing with a token, what listeners are told, other writers beside the server, and how it starts and stops."""

import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

import harness

AUTHORISED = {"Authorization": "Bearer " + harness.TOKEN, "Content-Type": "text/plain"}
DISPATCH = "Talks in Oslo\n\nOSLO, 4 May 2025 - Norwegian Foreign Minister Espen Barth Eide met Indian Foreign Minister S. Jaishankar in Oslo on Sunday.\n"


class Listener:
    """Reads /api/v1/events until closed."""

    def __init__(self, server, last=None):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=15)
        field = f"Last-Event-ID: {last}\r\n" if last else ""
        self.socket.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n{field}\r\n".encode())
        self.file = self.socket.makefile("rb")
        self.head = b"".join(iter(self.file.readline, b"\r\n")).decode()

    def next(self):
        """The next event: (id, data)."""
        event, lines = None, iter(self.file.readline, b"")
        for line in lines:
            name, _, value = line.decode().strip().partition(": ")
            if name == "id":
                event = value
            if name == "data":
                return event, json.loads(value)
        return None

    def close(self):
        self.file.close()
        self.socket.close()


class Writing(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="chancery-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.ledger = self.folder / "ledger.db"

    def serve(self, *arguments, **environment):
        server = harness.Server(self.ledger, *arguments, **environment)
        self.addCleanup(server.stop)
        return server

    def serve_writing(self):
        return self.serve("--allow-write", CHANCERY_TOKEN=harness.TOKEN)

    def test_a_document_is_read_once_and_answers_follow_at_once(self):
        server = self.serve_writing()
        before = server.get("/api/v1/timeline?a=NOR&b=IND")
        self.assertEqual(before.json()["findings"], [])
        first = server.request("POST", "/api/v1/documents?outlet=Example%20Times&published=2025-05-04", DISPATCH.encode(), AUTHORISED)
        self.assertEqual(first.status, 201, first.body)
        counts = first.json()
        self.assertEqual(counts["documents"], {"new": 1, "known": 0, "copies": 0, "failed": 0})
        self.assertGreater(counts["reports"], 0)
        after = server.get("/api/v1/timeline?a=NOR&b=IND", If_None_Match=before.headers["etag"])
        self.assertEqual(after.status, 200)
        self.assertEqual(len(after.json()["findings"]), 1)
        self.assertEqual(after.json()["evidence"]["documents"][0]["outlet"], "Example Times")
        again = server.request("POST", "/api/v1/documents", DISPATCH.encode(), AUTHORISED)
        self.assertEqual((again.status, again.json()["documents"]["known"]), (200, 1))
        self.assertEqual(server.get(f"/api/v1/documents/{counts['ids'][0]}").status, 200)

    def test_a_page_goes_on_behind_the_last_one_given_whatever_has_come_since(self):
        server = self.serve_writing()

        def post(day):
            text = f"Talks {day}\n\nOSLO, {day} May 2025 - Norway and India held talks in Oslo on {day} May 2025."
            answer = server.request("POST", f"/api/v1/documents?published=2025-05-{day:02}", text.encode(), AUTHORISED)
            self.assertEqual(answer.status, 201, answer.body)

        for day in (4, 12, 20):
            post(day)
        target = "/api/v1/timeline?a=NOR&b=IND&limit=1"
        first = server.get(target).json()
        post(1)  # before what was given
        second = server.get(f"{target}&cursor={first['next']}").json()
        third = server.get(f"{target}&cursor={second['next']}").json()
        self.assertEqual([page["findings"][0]["when"]["from"] for page in (first, second, third)], ["2025-05-04", "2025-05-12", "2025-05-20"])
        self.assertIsNone(third["next"])

    def test_many_documents_come_as_json_lines(self):
        server = self.serve_writing()
        lines = "\n".join(json.dumps({"text": f"Talks\n\nOSLO, {day} May 2025 - Norway and India held talks in Oslo on trade in batch {day}.", "outlet": "A"}) for day in range(1, 21))
        answer = server.request("POST", "/api/v1/documents", lines.encode(), {**AUTHORISED, "Content-Type": "application/x-ndjson"})
        self.assertEqual((answer.status, answer.json()["documents"]["new"]), (201, 20), answer.body)
        self.assertEqual(server.get("/api/v1/documents?limit=5").json()["total"], 20)

    def test_a_body_is_what_it_says_to_be(self):
        server = self.serve_writing()
        for kind, body, status in (("image/png", b"France and Peru held talks in Lima.", 415), ("application/pdf", b"%PDF-1.7", 415), ("multipart/form-data; boundary=x", b"--x--", 415),
                                   ("application/json", b"{bad", 422), ("application/json", b"France and Peru held talks in Lima.", 422), ("application/json; charset=utf-8", b'{"text": "cut', 422),
                                   ("application/x-ndjson", b"text", 422), ("application/json", b"[" * 60000, 422)):
            with self.subTest(kind, body=body[:20]):
                answer = server.request("POST", "/api/v1/documents", body, {**AUTHORISED, "Content-Type": kind})
                self.assertEqual((answer.status, answer.headers["content-type"]), (status, "application/problem+json"), answer.body)
        self.assertEqual(server.get("/api/v1/documents").json()["total"], 0)
        for kind in ("text/plain", "application/x-www-form-urlencoded", ""):  # the second is what curl says unless told
            answer = server.request("POST", "/api/v1/documents", b"France and Peru held talks in Lima. " + kind.encode(), {**AUTHORISED, "Content-Type": kind})
            self.assertEqual(answer.status, 201, answer.body)

    def test_an_analyst_may_annotate(self):
        self.ledger = harness.make_ledger(self.folder)
        server = self.serve_writing()
        finding = server.get("/api/v1/timeline?a=VNM&b=AUS").json()["findings"][0]
        send = {**AUTHORISED, "Content-Type": "application/json"}
        remark = {"action": "reject", "on": [finding["for"][0]], "reason": "misread", "author": "A. Desk"}
        written = server.request("POST", "/api/v1/annotations", json.dumps(remark).encode(), send)
        self.assertEqual(written.status, 201, written.body)
        self.assertEqual(server.get("/api/v1/annotations").json()["annotations"], [written.json()])
        after = server.get("/api/v1/timeline?a=VNM&b=AUS").json()["findings"]
        self.assertNotIn(finding["for"][0], [report for one in after for report in one["for"]])
        self.assertEqual(server.get("/api/v1/annotations?known_by=2020-01-01").json()["annotations"], [])

    def test_annotations_that_mean_nothing_are_refused(self):
        self.ledger = harness.make_ledger(self.folder)
        server = self.serve_writing()
        good = {"action": "note", "on": ["r:000000000000000000000000"], "reason": "x", "author": "y"}
        for change, status, field in (({}, 400, "on"), ({"reason": " "}, 400, "reason"), ({"author": ""}, 400, "author"), ({"action": "burn"}, 400, "action"), ({"on": "r:1"}, 400, "on"), ({"on": [1]}, 400, "on"), ({"reason": None}, 400, "reason"),
                                      ({"extra": "x"}, 400, "extra")):
            answer = server.request("POST", "/api/v1/annotations", json.dumps({**good, **change}).encode(), {**AUTHORISED, "Content-Type": "application/json"})
            self.assertEqual(answer.status, status, answer.body)
            if field:
                self.assertEqual(answer.json()["field"], field)
        for body, kind, status in ((b"[" * 60000, "application/json", 400), (b"{", "application/json", 400), (b"{}", "text/plain", 415), (b" " * 70000 + b"{}", "application/json", 413)):
            answer = server.request("POST", "/api/v1/annotations", body, {**AUTHORISED, "Content-Type": kind})
            self.assertEqual(answer.status, status, body[:10])
        self.assertEqual(server.get("/api/v1/annotations").json()["annotations"], [])

    def test_listeners_hear_what_arrives_from_anybody(self):
        server = self.serve_writing()
        listener = Listener(server)
        self.addCleanup(listener.close)
        self.assertIn("text/event-stream", listener.head)
        event, data = listener.next()
        self.assertEqual((event, data), ("0.0.0", {"documents": 0, "reports": 0, "annotations": 0, "arrived": []}))
        server.request("POST", "/api/v1/documents?outlet=Here", DISPATCH.encode(), AUTHORISED)
        first, data = listener.next()
        self.assertEqual([one["outlet"] for one in data["arrived"]], ["Here"])
        (self.folder / "news.txt").write_text("\n\n".join(harness.NEWS["upgrade.txt"]))
        run = harness.run_chancery(self.ledger, "read", self.folder / "news.txt")
        self.assertEqual(run.returncode, 0, run.stderr)
        _, data = listener.next()
        self.assertEqual((data["documents"], len(data["arrived"])), (2, 1))
        late = Listener(server, first)
        self.addCleanup(late.close)
        _, data = late.next()
        self.assertEqual([one["title"] for one in data["arrived"]], ["Australia and Viet Nam raise ties"])

    def test_what_a_listener_says_it_saw_last_is_taken_with_care(self):
        self.ledger = harness.make_ledger(self.folder)
        server = self.serve()
        everything = len(harness.NEWS)
        for last, arrived in (("0.0.0", everything), ("1.1.0", everything - 1), (f"{everything}.0.0", 0), ("999999.0.0", 0), ("9223372036854775807.0.0", 0), ("99999999999999999999.0.0", 0),
                              ("-1.-1.-1", 0), ("1.2", 0), ("1.2.3.4", 0), ("a.b.c", 0), ("'; DROP TABLE document; --", 0), ("0" * 8000, 0)):
            listener = Listener(server, last)
            self.addCleanup(listener.close)
            event, data = listener.next()
            self.assertEqual((event.split(".")[0], data["documents"], len(data["arrived"])), (str(everything), everything, arrived), last[:30])

    def test_other_programs_write_while_it_only_reads(self):
        self.ledger = harness.make_ledger(self.folder)
        server = self.serve()
        self.assertEqual(server.get("/api/v1/timeline?a=NOR").json()["findings"], [])
        for i in range(3):
            (self.folder / "more.txt").write_text(DISPATCH.replace("4 May", f"{i + 4} May"))
            run = harness.run_chancery(self.ledger, "read", self.folder / "more.txt")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(server.get("/health").json()["documents"], len(harness.NEWS) + i + 1)
            self.assertEqual(server.get("/api/v1/documents").json()["total"], len(harness.NEWS) + i + 1)
        self.assertTrue(server.get("/api/v1/timeline?a=NOR").json()["findings"])

    def test_nothing_is_lost_that_is_given_to_it_after_another_program_wrote(self):
        server = self.serve_writing()
        self.assertEqual(server.request("POST", "/api/v1/documents", DISPATCH.encode(), AUTHORISED).status, 201)
        (self.folder / "more.txt").write_text(DISPATCH.replace("4 May", "5 May"))
        run = harness.run_chancery(self.ledger, "read", self.folder / "more.txt")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(server.request("POST", "/api/v1/documents", DISPATCH.replace("4 May", "6 May").encode(), AUTHORISED).status, 201)
        self.assertEqual(server.get("/api/v1/stats").json()["documents"], 3)
        server.process.kill()  # what was answered for is written, whatever becomes of the server
        server.process.wait()
        self.assertEqual(json.loads(harness.run_chancery(self.ledger, "ledger", "stats", "--format", "json").stdout)["documents"], 3)

    def test_a_ledger_put_in_place_of_the_old_one_is_seen(self):
        self.ledger = harness.make_ledger(self.folder)
        server = self.serve()
        self.assertEqual(server.get("/health").json()["documents"], len(harness.NEWS))
        other = self.folder / "other.db"
        (self.folder / "one.txt").write_text(DISPATCH)
        harness.run_chancery(other, "read", self.folder / "one.txt")
        other.rename(self.ledger)
        self.assertEqual(server.get("/health").json()["documents"], 1)
        first = server.get("/api/v1/documents").json()["documents"]
        (self.folder / "one.txt").write_text(DISPATCH.replace("4 May", "5 May"))
        harness.run_chancery(other, "read", self.folder / "one.txt")
        other.rename(self.ledger)  # of the same size
        self.assertNotEqual(server.get("/api/v1/documents").json()["documents"][0]["id"], first[0]["id"])

    def test_a_stopped_writer_leaves_one_whole_file(self):
        server = self.serve_writing()
        server.request("POST", "/api/v1/documents", DISPATCH.encode(), AUTHORISED)
        code, said = server.stop()
        self.assertEqual(code, 0, said)
        self.assertIn("stopped", said)
        self.assertEqual([path.name for path in self.folder.glob("ledger.db*")], ["ledger.db"])
        with sqlite3.connect(self.ledger) as held:
            self.assertEqual(held.execute("SELECT count(*) FROM document").fetchone(), (1,))

    def test_what_is_under_way_is_answered_before_it_stops(self):
        server = self.serve_writing()
        texts = "\n".join(json.dumps({"text": f"Report {i}\n\nOSLO, 3 May 2025 - Norway and India held round {i} of their talks in Oslo."}) for i in range(150))
        answers = []
        thread = threading.Thread(target=lambda: answers.append(server.request("POST", "/api/v1/documents", texts.encode(), AUTHORISED)))
        thread.start()
        while server.get("/metrics").body.decode().find("chancery_requests_waiting 1") < 0 and thread.is_alive():
            pass
        server.process.send_signal(signal.SIGTERM)
        thread.join(timeout=30)
        self.assertEqual(answers[0].status, 201)
        self.assertEqual(server.process.wait(timeout=30), 0)


class Starting(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="chancery-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def assert_refuses(self, code, word, *arguments):
        run = harness.run_chancery(self.folder / "ledger.db", "serve", "--port", "0", *arguments)
        self.assertEqual(run.returncode, code, run.stderr)
        self.assertIn(word, run.stderr.decode())
        self.assertEqual(run.stdout, b"")

    def test_wrong_beginnings_are_told(self):
        self.assert_refuses(3, "no such ledger")
        self.assert_refuses(2, "needs a token", "--allow-write")
        (self.folder / "short").write_text("secret\n")
        self.assert_refuses(2, "16 characters", "--allow-write", "--token-file", self.folder / "short")
        self.assert_refuses(2, "no such file", "--allow-write", "--token-file", self.folder / "none")
        harness.make_ledger(self.folder)
        self.assert_refuses(2, "no address", "--host", "somewhere")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            run = harness.run_chancery(self.folder / "ledger.db", "serve", "--port", taken.getsockname()[1])
            self.assertEqual(run.returncode, 2)
            self.assertIn("cannot be listened on", run.stderr.decode())

    def test_further_names_and_a_token_from_a_file_are_taken(self):
        ledger = harness.make_ledger(self.folder)
        (self.folder / "token").write_text(harness.TOKEN + "\n")
        with harness.Server(ledger, "--allow-write", "--token-file", self.folder / "token", "--name", "News.Example") as server:
            self.assertEqual(server.get("/health", Host="news.example:80").status, 200)
            self.assertEqual(server.request("POST", "/api/v1/documents", DISPATCH.encode(), AUTHORISED).status, 201)

    def test_it_opens_the_page_where_asked_to_and_there_is_a_display(self):
        ledger, opened = harness.make_ledger(self.folder), self.folder / "opened"
        tools = self.folder / "tools"
        tools.mkdir()
        with harness.Server(ledger, "--open", DISPLAY=":9", PATH=str(tools)) as server:
            self.assertEqual(server.get("/health").status, 200)
            self.assertIn(f"no program opens {server.url}", server.stop()[1])
        (tools / "xdg-open").write_text(f'#!/bin/sh\necho "$@" > {opened}.part\n/bin/mv {opened}.part {opened}\n')
        (tools / "xdg-open").chmod(0o755)
        with harness.Server(ledger, "--open", DISPLAY="", WAYLAND_DISPLAY="wayland-0", PATH=str(tools)) as server:
            for _ in range(300):
                if opened.exists():
                    break
                time.sleep(.1)
            self.assertEqual(opened.read_text().strip(), server.url)
            self.assertEqual(server.get(server.url[server.url.index("/", 8):]).headers["content-type"], "text/html; charset=utf-8")

    def test_the_demo_ends_by_telling_how_to_open_the_page(self):
        demo = pathlib.Path(__file__).resolve().parents[2] / "tools" / "demo.sh"
        run = subprocess.run([demo, harness.PROGRAM], capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "TMPDIR": str(self.folder)})
        told = run.stdout.rstrip().splitlines()[-1]
        self.assertTrue(told.endswith(f"{harness.PROGRAM} serve --open"), told)
        ledger = pathlib.Path(told.split("CHANCERY_LEDGER=")[1].split()[0])
        with harness.Server(ledger) as server:
            self.assertGreater(server.get("/api/v1/stats").json()["findings"], 100)

    def test_it_listens_on_this_machine_only_unless_told(self):
        ledger = harness.make_ledger(self.folder)
        with harness.Server(ledger) as server:
            self.assertTrue(server.url.startswith("http://127.0.0.1:"))
            with self.assertRaises(OSError):
                socket.create_connection(("127.0.0.2", server.port), timeout=2)


harness.main()
