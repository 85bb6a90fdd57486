"""The API gives what the command line gives, in pages, packed or not, and tells what it could not."""

import base64
import gzip
import json
import pathlib
import re
import sqlite3
import urllib.parse

import harness


class OfAnOlderProgram(harness.ServiceTest):
    def test_a_ledger_folded_by_another_version_is_told_of_and_answers_as_before(self):
        older = self.ledger.parent / "older.db"
        with sqlite3.connect(self.ledger) as whole, sqlite3.connect(older) as copy:
            whole.backup(copy)
            copy.execute("UPDATE fold SET version = 1")
        with harness.Server(older) as server:
            answer = server.get("/api/v1/standing?a=vietnam&b=canberra")
            _, said = server.stop()
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.json()["standings"], self.server.get("/api/v1/standing?a=vietnam&b=canberra").json()["standings"])
        self.assertIn("chancery read", said)
        self.assertEqual(harness.run_chancery(older, "read", "-", stdin=b"Chile thanked Peru.\n").returncode, 0)
        with harness.Server(older) as server:
            _, said = server.stop()
        self.assertNotIn("chancery read", said)


class Answers(harness.ServiceTest):
    def by_command(self, *words):
        run = harness.run_chancery(self.ledger, *words, "--format", "json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def by_service(self, target):
        answer = self.server.get(target)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def assert_same(self, target, *words):
        """The answer is that of the command; lists that come in pages have `next` besides."""
        answer = self.by_service(target)
        if "next" in answer:
            self.assertIsNone(answer.pop("next"))
        self.assertEqual(answer, self.by_command(*words))
        return answer

    def test_standing_is_that_of_the_command(self):
        answer = self.assert_same("/api/v1/standing?a=vietnam&b=canberra", "standing", "VNM", "AUS")
        self.assertEqual(answer["standings"][0]["value"], "comprehensive-strategic")
        self.assert_same("/api/v1/standing?a=VNM&as_of=2024-03-01", "standing", "VNM", "--as-of", "2024-03-01")
        self.assert_same("/api/v1/standing?a=VNM&b=AUS&known_by=2024-03-01", "standing", "VNM", "AUS", "--known-by", "2024-03-01")

    def test_timeline_is_that_of_the_command(self):
        answer = self.assert_same("/api/v1/timeline?a=VNM", "timeline", "VNM")
        self.assertTrue(answer["findings"])
        self.assert_same("/api/v1/timeline?a=VNM&b=AUS&from=2024-03-01&to=2024-03-31", "timeline", "VNM", "AUS", "--from", "2024-03-01", "--to", "2024-03-31")

    def test_claims_are_those_of_the_command(self):
        answer = self.assert_same("/api/v1/claims?a=VNM", "claims", "VNM")
        self.assertTrue(answer["claims"])
        self.assert_same("/api/v1/claims", "claims")
        self.assert_same("/api/v1/claims?by=example%20times", "claims", "--by", "example times")
        self.assert_same("/api/v1/claims?a=VNM&state=overdue", "claims", "VNM", "--state", "overdue")

    def test_briefs_are_those_of_the_command(self):
        self.assert_same("/api/v1/brief?a=VNM&b=AUS", "brief", "VNM", "AUS")
        for form, kind in (("md", "text/markdown"), ("html", "text/html")):
            answer = self.server.get(f"/api/v1/brief?a=VNM&b=AUS&format={form}")
            self.assertTrue(answer.headers["content-type"].startswith(kind))
            run = harness.run_chancery(self.ledger, "brief", "VNM", "AUS", "--format", form)
            self.assertEqual(answer.body, run.stdout)
            self.assertNotIn("script-src", answer.headers["content-security-policy"])

    def test_portfolio_path_and_outlook_are_those_of_the_command(self):
        self.assert_same("/api/v1/portfolio/VNM", "portfolio", "VNM")
        self.assert_same("/api/v1/portfolio/VNM?poles=JPN,AUS&as_of=2024-06-30", "portfolio", "VNM", "--poles", "JPN,AUS", "--as-of", "2024-06-30")
        self.assert_same("/api/v1/path?a=JPN&b=AUS", "path", "JPN", "AUS")
        self.assert_same("/api/v1/outlook?a=VNM&b=JPN", "outlook", "VNM", "JPN")
        self.assert_same("/api/v1/outlook?a=VNM&by=2027-03-31", "outlook", "VNM", "--by", "2027-03-31")

    def test_records_are_shown_as_by_the_command(self):
        timeline = self.by_service("/api/v1/timeline?a=VNM&b=AUS")
        document = timeline["evidence"]["documents"][0]["id"]
        for record in (document, timeline["evidence"]["reports"][0]["id"], timeline["findings"][0]["id"]):
            self.assert_same(f"/api/v1/show/{record}", "show", record)
            self.assert_same("/api/v1/show/" + urllib.parse.quote(record, safe=""), "show", record)
        whole = self.assert_same(f"/api/v1/documents/{document}", "show", document)
        for report in whole["reports"]:
            self.assertEqual(whole["text"][report["quote"]["start"]:report["quote"]["end"]], report["quote"]["text"])

    def test_search_and_sizes_are_those_of_the_command(self):
        answer = self.assert_same("/api/v1/search?q=strategic+partnership", "search", "strategic partnership")
        self.assertEqual(len(answer["passages"]), 2)
        self.assertEqual(self.by_service("/api/v1/stats"), self.by_command("ledger", "stats"))

    def test_states_can_be_picked(self):
        states = {one["code"]: one for one in self.by_service("/api/v1/states")["states"]}
        self.assertEqual(states["VNM"], {"code": "VNM", "name": "Viet Nam", "kind": "state"})
        self.assertEqual(states["UNSC"]["kind"], "forum")
        self.assertEqual([one["code"] for one in self.by_service("/api/v1/states?q=viet+nam&kind=state")["states"]], ["VNM"])
        self.assertEqual(self.by_service("/api/v1/states?q=vnm")["states"][0]["code"], "VNM")

    def test_the_map_shows_how_everyone_stands_with_one(self):
        answer = self.by_service("/api/v1/states/vietnam/standings?as_of=2024-06-30")
        partners = {one["code"]: one for one in answer["partners"]}
        self.assertEqual((partners["AUS"]["rung"], partners["AUS"]["of"]), (3, 3))
        self.assertTrue(partners["JPN"]["cooperation"])
        self.assertEqual(partners["JPN"]["conflict"], [])
        before = self.by_service("/api/v1/states/VNM/standings?as_of=2024-03-01")
        self.assertNotIn(3, [one["rung"] for one in before["partners"]])
        philippines = {one["code"]: one for one in self.by_service("/api/v1/states/PHL/standings?as_of=2024-09-01")["partners"]}
        self.assertTrue(philippines["CHN"]["conflict"])

    def test_the_network_holds_every_pair_that_stands_somehow(self):
        answer = self.by_service("/api/v1/network?as_of=2024-06-30")
        ties = {tuple(one["parties"]): one for one in answer["ties"]}
        self.assertEqual(ties["AUS", "VNM"]["tier"], "comprehensive strategic partnership")
        self.assertLessEqual({"AUS", "VNM"}, {one["code"] for one in answer["nodes"]})

    def test_documents_are_listed_latest_first(self):
        documents = self.by_service("/api/v1/documents")["documents"]
        days = [one["published"]["to"] for one in documents]
        self.assertEqual(days, ["2024-08-12", "2024-06-03", "2024-03-07", "2024-02-20"])
        self.assertEqual(self.by_service("/api/v1/documents?known_by=2024-03-01")["total"], 1)


class Pages(harness.ServiceTest):
    def walk(self, target, field, limit):
        """Everything that the pages hold together, in their order."""
        items, cursor = [], ""
        while True:
            page = self.server.get(f"{target}&limit={limit}{cursor}").json()
            self.assertLessEqual(len(page[field]), limit)
            items += page[field]
            if page["next"] is None:
                return items
            cursor = "&cursor=" + page["next"]

    def test_pages_hold_everything_once_and_in_order(self):
        for target, field in (("/api/v1/timeline?a=VNM", "findings"), ("/api/v1/claims?a=VNM", "claims"), ("/api/v1/documents?outlet=", "documents"),
                              ("/api/v1/search?q=viet", "passages")):
            target = target.replace("?outlet=", "?known_by=2026-01-01")
            whole = self.server.get(target).json()[field]
            self.assertGreater(len(whole), 1, target)
            for limit in (1, 2):
                self.assertEqual(self.walk(target, field, limit), whole, target)

    def test_a_page_holds_the_evidence_of_its_findings_and_no_other(self):
        page = self.server.get("/api/v1/timeline?a=VNM&limit=1").json()
        cited = set(page["findings"][0]["for"] + page["findings"][0]["against"])
        self.assertEqual({one["id"] for one in page["evidence"]["reports"]}, cited)

    def test_a_cursor_is_good_for_its_question_only(self):
        cursor = self.server.get("/api/v1/timeline?a=VNM&limit=1").json()["next"]
        self.assert_problem(self.server.get(f"/api/v1/timeline?a=AUS&limit=1&cursor={cursor}"), 400, "cursor", "another question")
        for spoiled in (cursor[:-2], cursor + "AA", "x", "=", "%00", "../../etc/passwd", "a" * 300):
            self.assertEqual(self.server.get(f"/api/v1/timeline?a=VNM&cursor={spoiled}").status, 400, spoiled)

    def test_forged_cursors_give_a_page_or_a_problem(self):
        for target in ("/api/v1/timeline?a=VNM&limit=1", "/api/v1/claims?limit=1", "/api/v1/documents?limit=1", "/api/v1/network?limit=1", "/api/v1/search?q=viet&limit=1"):
            cursor = self.server.get(target).json()["next"]
            version, question, at, after = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(".", 3)
            for parts, status in (((version, question, 2**64 - 1, after), 200), ((version, question, 2**63, after), 200), ((version, question, 2**63 - 1, "nothing"), 200), ((version, question, at, ""), 200),
                                  ((version, question, at, "'; DROP TABLE report; --"), 200), ((version, question, 2**64, after), 400), ((version, question, -1, after), 400),
                                  ((version, question, "00" + at, after), 400), ((version, 0, at, after), 400), ((2, question, at, after), 400)):
                forged = base64.urlsafe_b64encode(".".join(map(str, parts)).encode()).decode().rstrip("=")
                answer = self.server.get(f"{target}&cursor={forged}")
                self.assertEqual(answer.status, status, (target, parts))
                if status == 400:
                    self.assert_problem(answer, 400, "cursor")
        self.assertEqual(self.server.get("/api/v1/stats").json()["documents"], len(harness.NEWS))

    def test_limits_out_of_range_are_refused(self):
        for limit in ("0", "-1", "1001", "ten", "1e3", "18446744073709551617", " 5", "5 "):
            answer = self.server.get("/api/v1/timeline?a=VNM&limit=" + urllib.parse.quote(limit))
            self.assert_problem(answer, 400, "limit", "whole number")


class Conditional(harness.ServiceTest):
    target = "/api/v1/standing?a=VNM&b=AUS"

    def test_what_has_not_changed_is_not_sent_again(self):
        first = self.server.get(self.target)
        for tag in (first.headers["etag"], "W/" + first.headers["etag"], '"other", ' + first.headers["etag"], "*"):
            again = self.server.get(self.target, If_None_Match=tag)
            self.assertEqual((again.status, again.body), (304, b""), tag)
            self.assertEqual(again.headers["etag"], first.headers["etag"])
        self.assertEqual(self.server.get(self.target, If_None_Match='"other"').status, 200)

    def test_answers_are_packed_for_those_who_take_it(self):
        plain, packed = self.server.get(self.target), self.server.get(self.target, Accept_Encoding="br;q=1, gzip;q=0.8")
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertNotEqual(packed.headers["etag"], plain.headers["etag"])
        self.assertEqual(self.server.get(self.target, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status, 304)
        for refused in ("gzip;q=0", "gzip; q=0.000", "br", "", "identity", "*;q=0", "*, gzip;q=0", "identity;q=1, *;q=0"):
            self.assertNotIn("content-encoding", self.server.get(self.target, Accept_Encoding=refused).headers, refused)
        for taken in ("GZIP", "*", "gzip;q=0.001", "*;q=0, gzip", "x-gzip"):
            self.assertEqual(self.server.get(self.target, Accept_Encoding=taken).headers["content-encoding"], "gzip", taken)

    def test_head_gives_the_head_alone(self):
        head, full = self.server.request("HEAD", self.target), self.server.get(self.target)
        self.assertEqual(head.body, b"")
        for name in ("content-length", "etag", "content-type"):
            self.assertEqual(head.headers[name], full.headers[name])

    def test_answers_carry_what_keeps_browsers_safe(self):
        for target in (self.target, "/", "/metrics", "/nowhere.js", "/api/v1/openapi.json"):
            headers = self.server.get(target).headers
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["x-frame-options"], "DENY")
            self.assertIn("default-src 'none'", headers["content-security-policy"])
            self.assertNotIn("'unsafe-inline'", headers["content-security-policy"].partition("script-src")[2].partition(";")[0])
            self.assertNotIn("access-control-allow-origin", headers)

    def test_a_connection_serves_many_requests(self):
        connection = self.server.connect()
        for _ in range(20):
            self.assertEqual(self.server.request("GET", self.target, connection=connection).status, 200)
        connection.close()


class Faults(harness.ServiceTest):
    def test_every_parameter_is_checked_and_named(self):
        for target, field, word in (
                ("/api/v1/standing", "a", "missing"),
                ("/api/v1/standing?a=atlantis", "a", "no state"),
                ("/api/v1/standing?a=vetnam", "a", "did you mean"),
                ("/api/v1/standing?a=", "a", "empty"),
                ("/api/v1/standing?a=VNM&b=hanoi", "b", "same party"),
                ("/api/v1/standing?a=VNM&as_of=2023-02-29", "as_of", "calendar"),
                ("/api/v1/standing?a=VNM&as_of=yesterday", "as_of", "calendar"),
                ("/api/v1/standing?a=VNM&asof=2023-02-28", "asof", "no parameter"),
                ("/api/v1/standing?a=VNM&a=AUS", "a", "twice"),
                ("/api/v1/timeline?a=VNM&from=2024-02-01&to=2024-01-01", "from", "after"),
                ("/api/v1/claims?b=VNM", "a", "missing"),
                ("/api/v1/claims?state=done", "state", "fulfilled"),
                ("/api/v1/brief?a=VNM&format=docx", "format", "html"),
                ("/api/v1/portfolio/VNM?poles=USA", "poles", "two"),
                ("/api/v1/path?a=VNM", "b", "missing"),
                ("/api/v1/search?q=" + "x" * 501, "q", "longer")):
            with self.subTest(target):
                self.assert_problem(self.server.get(target), 400, field, word)

    def test_answers_name_no_day_that_cannot_be_written(self):
        self.assertEqual(self.server.get("/api/v1/outlook?a=VNM&as_of=9999-06-01").json()["by"], "9999-12-31")
        self.assert_problem(self.server.get("/api/v1/outlook?a=VNM&as_of=9999-12-31"), 400, "by")
        self.assertEqual(self.server.get("/api/v1/states/VNM/standings?as_of=0000-02-01").json()["events_from"], "0000-01-01")

    def test_what_is_not_there_is_not_found(self):
        self.assert_problem(self.server.get("/api/v1/show/d:000000000000000000000000"), 404, "id", "no record")
        self.assert_problem(self.server.get("/api/v1/show/x"), 404, "id")
        self.assert_problem(self.server.get("/api/v1/states/atlantis/standings"), 404, "code", "no state")
        for target in ("/api/v1/nothing", "/api/v2/standing", "/api", "/api/v1/standing/", "/missing.js"):
            self.assert_problem(self.server.get(target), 404, None)

    def test_other_methods_are_told_which_there_are(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            answer = self.server.request(method, "/api/v1/standing?a=VNM")
            self.assert_problem(answer, 405, None)
            self.assertEqual(answer.headers["allow"], "GET, HEAD")
            self.assert_problem(self.server.request(method, "/api/v1/nothing"), 404, None)
        self.assert_problem(self.server.request("POST", "/api/v1/documents"), 403, None, "only reads")
        self.assertEqual(self.server.request("HEAD", "/api/v1/events").headers["allow"], "GET")

    def test_health_and_metrics_tell_how_it_goes(self):
        self.assertEqual(self.server.get("/health").json()["status"], "ok")
        self.server.get("/api/v1/standing?a=VNM&b=JPN")
        self.server.get("/api/v1/standing?a=VNM&b=JPN")
        lines = self.server.get("/metrics").body.decode().splitlines()
        numbers = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        self.assertGreaterEqual(int(numbers['chancery_requests_total{route="standing",status="200"}']), 2)
        self.assertGreaterEqual(float(numbers["chancery_cache_hits_total"]), 1)
        self.assertEqual(float(numbers["chancery_ledger_documents"]), len(harness.NEWS))

    def test_permalinks_of_the_page_are_answered_by_the_page(self):
        for target in ("/", "/index.html", "/state/VNM", "/state/~st.%20lucia", "/pair/VNM/AUS?as_of=2024-03-01", "/claims", "/claims/", "/document/d:0", "/search?q=x", "/brief/VNM", "/portfolio/VNM",
                       "/network"):
            answer = self.server.get(target)
            self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/html; charset=utf-8"), target)

    def test_every_view_of_the_page_has_its_permalinks(self):
        source = (pathlib.Path(__file__).parents[2] / "web/src/App.svelte").read_text()
        views = re.findall(r"view === '([a-z]+)'(?: && (first|second))?", source)
        self.assertGreaterEqual(len(views), 8)
        for view, needs in views:
            more = {"": 0, "first": 1, "second": 2}[needs]
            for parts in range(3):
                answer = self.server.get("/" + view + "/VNM" * parts)
                self.assertEqual(answer.status, 200 if parts >= more else 404, (view, parts))

    def test_where_there_is_nothing_a_browser_is_told_by_the_page_and_a_program_by_a_problem(self):
        page = self.server.get("/").body
        for target in ("/nothing", "/state", "/state/", "/pair/VNM", "/states/VNM", "/claim", "/API/v1/standing", "/health/", "/metrics/x", "//", "//state/VNM", "/State/VNM"):
            answer = self.server.get(target)
            self.assertEqual((answer.status, answer.headers["content-type"], answer.body), (404, "text/html; charset=utf-8", page), target)
            self.assertEqual(answer.headers["cache-control"], "no-store")
            self.assertNotIn("etag", answer.headers)
        for target in ("/assets/none", "/assets", "/assets/", "/assets/none/at/all", "/assets/none.js", "/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/standing/", "/api/v1//standing", "/api/v1/documents/",
                       "/api/v1/show/", "/api/v1/states//standings", "/health.json", "/index.htm"):
            self.assert_problem(self.server.get(target), 404, None)
            head = self.server.request("HEAD", target)
            self.assertEqual((head.status, head.body), (404, b""), target)


harness.main()
