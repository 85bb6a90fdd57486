#!/usr/bin/env python3
"""page_test.py PATH/TO/chancery: the page in a browser, on a ledger of examples/. Skipped without node, Chromium or what `npm ci` brings."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77


def missing(browser):
    if not shutil.which("node"):
        return "node"
    if not browser:
        return "chromium"
    modules = ROOT / "web" / "node_modules"
    return None if (modules / "playwright-core").is_dir() and (modules / "axe-core").is_dir() else "web/node_modules (make web)"


def served(program, settings):
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings, text=True)
    return server, server.stdout.readline().strip().rstrip("/")


def main():
    browser = shutil.which("chromium")
    lacking = missing(browser)
    if lacking:
        print(f"skipped: there is no {lacking}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        program = str(pathlib.Path(sys.argv[1]).resolve())
        settings = {**os.environ, "CHANCERY_LEDGER": str(pathlib.Path(folder) / "ledger.db"), "CHANCERY_TODAY": "2026-11-22", "CHANCERY_DATA": str(ROOT)}
        subprocess.run([program, "read", str(ROOT / "examples")], env=settings, check=True, stdout=subprocess.DEVNULL)
        server, url = served(program, settings)
        try:
            documents = json.load(urllib.request.urlopen(f"{url}/api/v1/documents?limit=1000"))["documents"]
            document = next(one["id"] for one in documents if one["title"] == "Hegseth in Hanoi")
            command = ["node", str(ROOT / "tests" / "page" / "views.mjs"), url, browser, document, *sys.argv[2:]]
            return subprocess.run(command, check=False).returncode
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
