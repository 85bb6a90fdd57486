"""What a hostile client sends has its exact answer, and the server goes on serving."""

import socket
import time

import harness

HOST = b"Host: 127.0.0.1\r\n"
GOOD = b"GET /health HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"


def status(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None


class Hostile(harness.ServiceTest):
    arguments = ("--allow-write",)
    environment = {"CHANCERY_TOKEN": harness.TOKEN}

    def tearDown(self):
        self.assertEqual(status(self.server.raw(GOOD)), 200, "the server does not serve any more")

    def assert_answers(self, expected, *requests):
        for request in requests:
            with self.subTest(request[:100]):
                self.assertEqual(status(self.server.raw(request)), expected)

    def get(self, target):
        return b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"

    def post(self, *fields, body=b"x", target=b"/api/v1/documents"):
        return b"POST " + target + b" HTTP/1.1\r\n" + HOST + b"".join(field + b"\r\n" for field in fields) + b"Connection: close\r\n\r\n" + body

    # --- paths
    def test_no_path_leads_out_of_the_page(self):
        self.assert_answers(400, *map(self.get, (b"/../../etc/passwd", b"/..", b"/%2e%2e/etc/passwd", b"/assets/..%2f..%2fetc/passwd", b"/.%2E/x", b"/a/./b", b"/..%5c..%5cx", b"/a\\b")))
        self.assert_answers(404, *map(self.get, (b"//etc/passwd.txt", b"/etc/shadow.bak", b"/web/index.html.map", b"/proc/self/environ.txt", b"/api/v1/show/..;x", b"/%252e%252e/x.html")))
        for target in (b"/etc/passwd", b"//etc/passwd", b"/%252e%252e/etc/passwd", b"/ledger"):
            answer = self.server.raw(self.get(target))
            self.assertNotIn(b"root:", answer)
            self.assertIn(b"text/html", answer)  # the page, which finds no such view

    def test_malformed_targets_are_refused(self):
        self.assert_answers(400, *map(self.get, (b"/%", b"/%4", b"/%zz", b"/%00", b"/a%0d%0aX:%20y", b"/%ff%fe", b"/he\x80lth", b"/%c0%af", b"/x?a=%ff", b"/x?=1", b"/x?a=1&a=2", b"/x#y", b"x", b"*",
                                                 b"http://127.0.0.1/health")))

    # --- heads
    def test_headers_cannot_be_injected(self):
        for target in (b"/api/v1/standing?a=VNM%0d%0aSet-Cookie:%20x=1", b"/api/v1/show/d:%0d%0aX-Evil:1"):
            answer = self.server.raw(self.get(target))
            self.assertEqual(status(answer), 400)
            head = answer.partition(b"\r\n\r\n")[0].lower()
            self.assertNotIn(b"set-cookie", head)
            self.assertNotIn(b"x-evil", head)
        self.assertNotIn(b"x-evil", self.server.raw(b"GET /health HTTP/1.1\r\n" + HOST + b"If-None-Match: \"a\"\rX-Evil: 1\r\nConnection: close\r\n\r\n").lower())

    def test_other_hosts_are_not_answered_for(self):
        for host, expected in ((b"evil.example", 421), (b"127.0.0.1.evil.example", 421), (b"evil.example:80", 421), (b"169.254.169.254", 421), (b"", 421), (b"localhost:x", 421),
                               (b"localhost", 200), (b"LOCALHOST:1234", 200), (b"[::1]", 200),
                               (b"localhost.", 421), (b"127.1", 421), (b"2130706433", 421), (b"[::ffff:127.0.0.1]", 421), (b"[::1", 421), (b"localhost@evil", 421), (b"user:pw@localhost", 421),
                               (b"localhost/evil", 421), (b"127.0.0.1, evil", 421), (b"localhost\r\n evil", 421)):
            with self.subTest(host):
                self.assertEqual(status(self.server.raw(b"GET /health HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")), expected)
        self.assert_answers(400, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", b"GET /health HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n")

    def test_what_is_no_http_is_refused(self):
        self.assert_answers(400, b"HELLO\r\n\r\n", b"GET /health\r\n\r\n", b"GET /health HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", b"GET /health HTTP/1.1\r\nBad Name: x\r\n\r\n",
                            b"GET  /health HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"GET /health HTTP/1.1\r\nHost: a\x00b\r\n\r\n")
        self.assert_answers(505, b"GET /health HTTP/2.0\r\n" + HOST + b"\r\n", b"GET /health HTTP/0.9\r\n" + HOST + b"\r\n")

    def test_heads_are_limited(self):
        self.assert_answers(414, self.get(b"/api/v1/search?q=" + b"x" * 5000), self.get(b"/" + b"x" * 40000))
        many = b"".join(b"X-%d: y\r\n" % i for i in range(3000))
        self.assert_answers(431, b"GET /health HTTP/1.1\r\n" + HOST + many + b"\r\n", b"GET /health HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 70000 + b"\r\n\r\n")

    # --- bodies
    def test_requests_cannot_be_smuggled(self):
        chunked = b"Transfer-Encoding: chunked"
        for fields in ((chunked, b"Content-Length: 5"), (b"Content-Length: 5", chunked), (b"Content-Length: 1", b"Content-Length: 2"), (b"Content-Length: -1",), (b"Content-Length: +1",),
                       (b"Content-Length: 0x1",), (b"Content-Length: 1, 2",), (b"Content-Length: 99999999999999999999999",), (chunked,), (b"Transfer-Encoding: xchunked",),
                       (b"Transfer-Encoding : chunked",)):
            with self.subTest(fields):
                answer = self.server.raw(self.post(*fields, body=b"0\r\n\r\nGET /health HTTP/1.1\r\n" + HOST + b"\r\n"))
                self.assertIn(status(answer), (400, 411), answer)
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, "a second request was answered")

    def test_bodies_are_limited_and_only_for_writing(self):
        token = b"Authorization: Bearer " + harness.TOKEN.encode()
        self.assert_answers(413, self.post(token, b"Content-Length: 900000000"))
        self.assert_answers(400, b"GET /health HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello")
        self.assert_answers(411, self.post(token, body=b""))
        self.assert_answers(417, self.post(token, b"Content-Length: 1", b"Expect: a miracle"))
        self.assert_answers(415, self.post(token, b"Content-Length: 1", b"Content-Encoding: gzip"))

    def test_bad_documents_are_told_apart(self):
        token = b"Authorization: Bearer " + harness.TOKEN.encode()
        for body, field in ((b'{"text": ', None), (b'{"text": 5}', None), (b"\x00\x01\x02\xff" * 40, None), (b'{"a":' * 5000, None), (b" \n ", None)):
            with self.subTest(body[:20]):
                answer = self.server.raw(self.post(token, b"Content-Length: %d" % len(body), b"Content-Type: application/json", body=body))
                self.assertEqual(status(answer), 422, answer)
                self.assertIn(b'"status":422', answer)
                self.assertIsNone(field)

    def test_bad_annotations_are_told_apart(self):
        token = b"Authorization: Bearer " + harness.TOKEN.encode()
        for body in (b"", b"[" * 60_000, b'{"action":' * 5000, b'{"action": "note"', b"null", b"[]", b'"note"', b'{"action": 5, "on": [], "reason": "x", "author": "y"}', b"\xff\xfe{}", b"{}" * 1000):
            with self.subTest(body[:20]):
                answer = self.server.raw(self.post(token, b"Content-Length: %d" % len(body), b"Content-Type: application/json", body=body, target=b"/api/v1/annotations"))
                self.assertIn(status(answer), (400, 411, 422), answer)
                self.assertIn(b"application/problem+json", answer)
        self.assertEqual(self.server.get("/api/v1/annotations").json()["annotations"], [])

    def test_other_methods_do_nothing(self):
        for method, target in ((b"TRACE", b"/health"), (b"CONNECT", b"evil.example:443"), (b"PUT", b"/api/v1/documents"), (b"DELETE", b"/api/v1/documents/d:0"), (b"PATCH", b"/"), (b"NONSENSE", b"/health")):
            with self.subTest(method):
                answer = self.server.raw(method + b" " + target + b" HTTP/1.1\r\n" + HOST + b"X-Echo: tell-me\r\nConnection: close\r\n\r\n")
                self.assertIn(status(answer), (400, 405), answer)
                self.assertNotIn(b"tell-me", answer)

    # --- who may write
    def test_only_the_token_opens_the_ledger(self):
        for field in (b"", b"Authorization: Bearer", b"Authorization: Bearer ", b"Authorization: Bearer wrong", b"Authorization: Bearer " + harness.TOKEN[:-1].encode(),
                      b"Authorization: Bearer " + harness.TOKEN.encode() + b"x", b"Authorization: Basic " + harness.TOKEN.encode(), b"X-Token: " + harness.TOKEN.encode()):
            with self.subTest(field):
                answer = self.server.raw(self.post(b"Content-Length: 1", *([field] if field else [])))
                self.assertEqual(status(answer), 401)
                self.assertIn(b"WWW-Authenticate: Bearer", answer)
        self.assert_answers(400, self.get(b"/api/v1/documents?token=" + harness.TOKEN.replace(" ", "+").encode()))

    def test_pages_of_other_origins_cannot_write(self):
        token = b"Authorization: Bearer " + harness.TOKEN.encode()
        for field in (b"Origin: https://evil.example", b"Origin: null", b"Origin: http://localhost", b"Sec-Fetch-Site: cross-site", b"Sec-Fetch-Site: same-site"):
            with self.subTest(field):
                self.assertEqual(status(self.server.raw(self.post(token, field, b"Content-Length: 1"))), 403)
        answer = self.server.raw(b"OPTIONS /api/v1/documents HTTP/1.1\r\n" + HOST + b"Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")
        self.assertEqual(status(answer), 405)
        self.assertNotIn(b"access-control", answer.lower())

    # --- time and numbers
    def test_pipelined_requests_are_answered_in_order(self):
        targets = [b"/api/v1/standing?a=VNM&b=AUS", b"/health", b"/api/v1/nothing", b"/api/v1/network", b"/metrics"] * 4
        request = b"".join(b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"\r\n" for target in targets)
        answer = self.server.raw(request + GOOD)
        statuses = [int(part[:3]) for part in answer.split(b"HTTP/1.1 ")[1:]]
        self.assertEqual(statuses, [200, 200, 404, 200, 200] * 4 + [200])

    def test_requests_in_pieces_are_put_together(self):
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            for i in range(0, len(GOOD), 7):
                connection.sendall(GOOD[i:i + 7])
                time.sleep(0.002)
            self.assertEqual(status(harness.drained(connection)), 200)

    def test_those_who_leave_early_do_no_harm(self):
        for request in (b"", b"GET /api", b"GET /api/v1/network HTTP/1.1\r\n" + HOST + b"\r\n", self.post(b"Content-Length: 100"), b"GET /api/v1/events HTTP/1.1\r\n" + HOST + b"\r\n"):
            for _ in range(10):
                connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=10)
                connection.sendall(request)
                connection.close()


class Slow(harness.ServiceTest):
    """With short limits, so that the test is short: the environment names them in milliseconds."""

    arguments = ("--allow-write", "--patience", "0.6")
    environment = {"CHANCERY_TOKEN": harness.TOKEN}

    def assert_cut(self, first, drip):
        """The server ends the connection in time although something keeps coming."""
        start = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            connection.sendall(first)
            connection.settimeout(0.1)
            while time.monotonic() - start < 8:
                try:
                    if drip:
                        connection.sendall(drip)
                    if connection.recv(4096) == b"":
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            else:
                self.fail("still connected")
        self.assertGreater(time.monotonic() - start, 0.3)

    def test_slow_heads_are_cut_off(self):
        self.assert_cut(b"GET /health HTTP/1.1\r\n", b"X")

    def test_silent_clients_are_cut_off(self):
        self.assert_cut(b"", b"")

    def test_slow_bodies_are_cut_off(self):
        self.assert_cut(b"POST /api/v1/documents HTTP/1.1\r\n" + HOST + b"Authorization: Bearer " + harness.TOKEN.encode() + b"\r\nContent-Length: 100000\r\n\r\n", b"x")

    def test_those_who_take_no_answer_are_cut_off(self):
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(10)
            connection.connect(("127.0.0.1", self.server.port))
            connection.sendall((b"GET /api/v1/states HTTP/1.1\r\n" + HOST + b"\r\n") * 1000)  # more than the sockets between them hold
            cut = 0
            end = time.monotonic() + 20
            while not cut and time.monotonic() < end:
                time.sleep(0.2)
                metrics = self.server.get("/metrics").body.decode()
                cut = int(metrics.partition("\nchancery_connections_cut_total ")[2].split()[0])
            self.assertGreater(cut, 0, "still served although nothing is read")

    def test_a_slow_client_does_not_hold_up_others(self):
        slow = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(100)]
        for connection in slow:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: ")
        start = time.monotonic()
        self.assertEqual(self.server.get("/api/v1/standing?a=VNM&b=AUS").status, 200)
        self.assertLess(time.monotonic() - start, 5)
        for connection in slow:
            connection.close()


harness.main()
