#!/usr/bin/env python3
"""large_test.py CHANCERY SERVICE_BENCH [FOLDER]: every view of a ledger of 100,000 findings is there within 1.5 s. Skipped without node, Chromium or what `npm ci` brings."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

import page_test

FINDINGS = "100000"


def busiest(ledger):
    """The two states with most between them."""
    with sqlite3.connect(ledger) as connection:
        (pair,) = connection.execute("SELECT p.name FROM pair p JOIN finding f ON f.pair = p.n WHERE p.name LIKE '%|%' GROUP BY p.n ORDER BY count(*) DESC LIMIT 1").fetchone()
    return pair.split("|")


def main():
    browser = page_test.shutil.which("chromium")
    lacking = page_test.missing(browser)
    if lacking:
        print(f"skipped: there is no {lacking}")
        return page_test.SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        program, bench = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:3])
        ledger = pathlib.Path(folder) / "ledger.db"
        settings = {**page_test.os.environ, "CHANCERY_LEDGER": str(ledger), "CHANCERY_TODAY": "2026-11-22", "CHANCERY_DATA": str(page_test.ROOT)}
        subprocess.run([bench, "make", str(ledger), FINDINGS], env=settings, check=True, stdout=subprocess.DEVNULL)
        with page_test.served(program, settings) as url:
            document = json.load(urllib.request.urlopen(f"{url}/api/v1/documents?limit=1"))["documents"][0]["id"]
            time.sleep(8)  # what is answered ahead once the ledger rests
            return page_test.look("large.mjs", url, browser, *busiest(ledger), document, *sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
