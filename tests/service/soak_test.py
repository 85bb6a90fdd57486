"""Mixed load: readers with all sorts of questions, a writer, and another program that reads into the same ledger, for so many seconds. No error, no leak, no lost report.

soak_test.py PROGRAM [--seconds N] [--readers N] [--pause SECONDS]

PAUSE lies between two questions of a reader and, fifty times as long, between two batches of the writer: longer for a machine with other work.
"""

import argparse
import json
import pathlib
import random
import sys
import tempfile
import threading
import time

import harness

QUESTIONS = ("/api/v1/standing?a={a}&b={b}", "/api/v1/standing?a={a}&b={b}&as_of={day}", "/api/v1/standing?a={a}", "/api/v1/timeline?a={a}&limit=20", "/api/v1/claims?a={a}&b={b}",
             "/api/v1/states/{a}/standings?as_of={day}", "/api/v1/search?q=talks+{name}", "/api/v1/documents?limit=10", "/api/v1/brief?a={a}&b={b}", "/api/v1/stats",
             "/api/v1/network?as_of={day}", "/health", "/metrics", "/")
STATES = {"VNM": "hanoi", "AUS": "canberra", "JPN": "tokyo", "CHN": "beijing", "IND": "delhi", "NOR": "oslo", "PHL": "manila"}
GROWTH = 24 << 20   # bytes that may come into use beside what was when it was warm, the answers kept left out, and so many for each report that was written
A_REPORT = 12 << 10


class Reader(threading.Thread):
    def __init__(self, server, end, seed, pause):
        super().__init__(daemon=True)
        self.server, self.end, self.random, self.pause = server, end, random.Random(seed), pause
        self.answers, self.faults, self.times = 0, [], []

    def run(self):
        connection, tags = self.server.connect(), {}
        while time.monotonic() < self.end:
            a, b = self.random.sample(list(STATES), 2)
            target = self.random.choice(QUESTIONS).format(a=a, b=b, name=STATES[a], day=f"2025-0{self.random.randint(1, 9)}-15")
            headers = {"If-None-Match": tags[target]} if target in tags and self.random.random() < .5 else {}
            if self.random.random() < .3:
                headers["Accept-Encoding"] = "gzip"
            start = time.monotonic()
            try:
                answer = self.server.request("GET", target, headers=headers, connection=connection)
            except OSError as fault:
                self.faults.append(f"{target}: {fault!r}")
                connection = self.server.connect()
                continue
            self.times.append(time.monotonic() - start)
            self.answers += 1
            if answer.status not in (200, 304):
                self.faults.append(f"{target}: {answer.status} {answer.body[:200]}")
            elif answer.status == 200 and answer.headers["content-type"] == "application/json":
                answer.json()
                tags[target] = answer.headers.get("etag", "")
            time.sleep(self.pause)  # leaves the server and its neighbours room
        connection.close()


class Writer(threading.Thread):
    """Posts small batches, every document once, and counts what the server says it took."""

    def __init__(self, server, end, pause):
        super().__init__(daemon=True)
        self.server, self.end, self.random, self.pause = server, end, random.Random(99), pause
        self.documents, self.reports, self.faults = 0, 0, []

    def run(self):
        while time.monotonic() < self.end:
            texts = []
            for _ in range(self.random.randint(1, 8)):
                a, b = self.random.sample(list(STATES), 2)
                number = self.documents + len(texts) + 1
                texts.append(json.dumps({"text": f"Round {number}\n\n{STATES[a].upper()}, {number % 28 + 1} May 2025 - {STATES[a].title()} and {STATES[b].title()} held round "
                                                 f"{number} of their talks on {self.random.choice(['trade', 'fishing', 'visas', 'defence'])}.", "outlet": f"Outlet {number % 9}"}))
            answer = self.server.request("POST", "/api/v1/documents", "\n".join(texts).encode(), {"Authorization": "Bearer " + harness.TOKEN})
            if answer.status != 201 or answer.json()["documents"]["new"] != len(texts):
                self.faults.append(f"writing: {answer.status} {answer.body[:200]}")
                return
            self.documents += len(texts)
            self.reports += answer.json()["reports"]
            time.sleep(50 * self.pause)


class Neighbour(threading.Thread):
    """`chancery read` on the same ledger now and then, as a nightly job would."""

    def __init__(self, ledger, end, every):
        super().__init__(daemon=True)
        self.ledger, self.end, self.every, self.random = ledger, end, every, random.Random(7)
        self.runs, self.reports, self.faults = 0, 0, []

    def run(self):
        file = self.ledger.parent / "neighbour.txt"
        while time.monotonic() + self.every < self.end:
            time.sleep(self.every)
            a, b = self.random.sample(list(STATES), 2)
            self.runs += 1
            file.write_text(f"Neighbour {self.runs}\n\n{STATES[a].upper()}, {self.runs % 28 + 1} June 2025 - {STATES[a].title()} and {STATES[b].title()} held neighbourly talks number {self.runs}.")
            ran = harness.run_chancery(self.ledger, "read", file)
            if ran.returncode != 0 or json.loads(ran.stdout)["documents"]["new"] != 1:
                self.faults.append(f"reading beside the server: {ran.stdout} {ran.stderr}")
                return
            self.reports += json.loads(ran.stdout)["reports"]


def memory(server):
    """In bytes: of its own (the ledger's pages that are mapped left out), of that in use, of that answers kept."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    metrics = server.get("/metrics").body.decode()
    return [int(status.partition("RssAnon:")[2].split()[0]) << 10,
            *(int(float(metrics.partition(f"\n{name} ")[2].split()[0])) for name in ("chancery_heap_used_bytes", "chancery_cache_bytes"))]


def course_of(samples):
    return " ".join(f"{own >> 20}/{used >> 20}" for own, used, _ in samples)


def run(options, folder):
    ledger = harness.make_ledger(folder)
    with harness.Server(ledger, "--allow-write", CHANCERY_TOKEN=harness.TOKEN) as server:
        end = time.monotonic() + options.seconds
        readers = [Reader(server, end, seed, options.pause) for seed in range(options.readers)]
        writer = Writer(server, end, options.pause)
        neighbour = Neighbour(ledger, end, max(5, options.seconds / 60))
        for thread in (*readers, writer, neighbour):
            thread.start()
        time.sleep(min(options.seconds / 3, 30))
        course, before = [memory(server)], writer.reports + neighbour.reports
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, options.seconds / 10))
            course.append(memory(server))
        for thread in (*readers, writer, neighbour):
            thread.join()
        course.append(memory(server))
        (_, warm, warm_kept), (_, used, kept) = course[0], course[-1]
        grown, allowed = (used - kept) - (warm - warm_kept), GROWTH + A_REPORT * (writer.reports + neighbour.reports - before)
        faults = [fault for thread in (*readers, writer, neighbour) for fault in thread.faults]
        held = server.get("/api/v1/stats").json()["reports"]
        code, said = server.stop()
    times = sorted(moment for reader in readers for moment in reader.times)
    print(f"{options.seconds} s: {len(times)} answers, p50 {times[len(times) // 2] * 1e3:.1f} ms, p99 {times[len(times) * 99 // 100] * 1e3:.1f} ms; {writer.documents} documents and "
          f"{writer.reports} reports written, {neighbour.reports} more in {neighbour.runs} runs beside it; memory of its own/in use on the way, MB: {course_of(course)}")
    problems = faults[:10]
    written = writer.reports + neighbour.reports
    if held != written + options.before:
        problems.append(f"{written} reports were written to {options.before}, {held} are there")
    if grown > allowed:
        problems.append(f"memory in use grew by {grown >> 20} MB, {allowed >> 20} MB are allowed")
    if code != 0 or "fault" in said:
        problems.append(f"ended with {code}: {said}")
    check = harness.run_chancery(ledger, "ledger", "check", "--format", "json")
    if check.returncode != 0 or json.loads(check.stdout)["problems"]:
        problems.append(f"the ledger is not whole: {check.stdout[:500]} {check.stderr[:500]}")
    if writer.documents == 0 or not times:
        problems.append("nothing was written or read")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=6)
    parser.add_argument("--pause", type=float, default=.002)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chancery-soak-") as folder:
        ledger = pathlib.Path(folder)
        probe = ledger / "probe"
        probe.mkdir()
        stats = harness.run_chancery(harness.make_ledger(probe), "ledger", "stats", "--format", "json")
        options.before = json.loads(stats.stdout)["reports"]
        problems = run(options, ledger)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
