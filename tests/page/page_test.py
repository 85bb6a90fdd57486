#!/usr/bin/env python3
"""page_test.py PATH/TO/chancery: the page in a browser, on a ledger of examples/. Skipped without node, Chromium or what `npm ci` brings."""

import contextlib
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


@contextlib.contextmanager
def served(program, settings):
    """The service's address, for as long as it runs."""
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings, text=True)
    try:
        yield server.stdout.readline().strip().rstrip("/")
    finally:
        server.terminate()
        server.wait(timeout=30)


def look(script, *arguments):
    """What the browser makes of it: the exit code of a script beside this one."""
    return subprocess.run(["node", str(ROOT / "tests" / "page" / script), *arguments], check=False).returncode


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
        with served(program, settings) as url:
            documents = json.load(urllib.request.urlopen(f"{url}/api/v1/documents?limit=1000"))["documents"]
            document = next(one["id"] for one in documents if one["title"] == "Hegseth in Hanoi")
            return look("views.mjs", url, browser, document, *sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
