#!/usr/bin/env python3
"""install_test.py CMAKE BUILD_FOLDER: what `make install` puts down reads, answers and shows the page, wherever it lies and with nothing else."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

NEWS = "Minister in Tokyo\n\nTOKYO, 3 June 2024 - Vietnamese Foreign Minister Bui Thanh Son visited Japan on Monday.\n"


def main():
    cmake, build = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        subprocess.run([cmake, "--install", build, "--prefix", str(place / "moved")], check=True, stdout=subprocess.DEVNULL)
        (place / "news.txt").write_text(NEWS)
        settings = {name: value for name, value in os.environ.items() if name != "CHANCERY_DATA"} | {"CHANCERY_LEDGER": str(place / "ledger.db")}
        program = str(place / "moved" / "bin" / "chancery")
        subprocess.run([program, "read", str(place / "news.txt")], env=settings, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings, cwd=folder, text=True)
        try:
            url = server.stdout.readline().strip().rstrip("/")
            page = urllib.request.urlopen(url + "/pair/VNM/JPN").read().decode()
            script = re.search(r'src="(/assets/[^"]+\.js)"', page)
            if not script:
                print("the page is not there:", page[:300])
                return 1
            size = len(urllib.request.urlopen(url + script.group(1)).read())
            print(f"the page and its script ({size} bytes) are served from {program}")
            return 0 if size > 10_000 else 1
        finally:
            server.terminate()
            server.wait(timeout=30)


sys.exit(main())
