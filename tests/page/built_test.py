#!/usr/bin/env python3
"""web/dist is what `npm run build` makes of web/src: builds it anew beside and compares. Skipped without node or what `npm ci` brings."""

import filecmp
import pathlib
import shutil
import subprocess
import sys
import tempfile

WEB = pathlib.Path(__file__).resolve().parent.parent.parent / "web"
MOST = 600_000  # bytes of dist that may be kept in the repository
SKIPPED = 77


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def main():
    size = sum((WEB / "dist" / name).stat().st_size for name in files(WEB / "dist"))
    if size > MOST:
        print(f"web/dist has {size} bytes; at most {MOST}")
        return 1
    if not shutil.which("node") or not (WEB / "node_modules" / "vite").is_dir():
        print("skipped: there is no node, or no web/node_modules (make web)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        built = pathlib.Path(folder) / "dist"
        command = ["node", "node_modules/vite/bin/vite.js", "build", "--outDir", str(built), "--emptyOutDir", "--logLevel", "error"]
        subprocess.run(command, cwd=WEB, check=True)
        kept, made = files(WEB / "dist"), files(built)
        other = [name for name in set(kept) & set(made) if not filecmp.cmp(WEB / "dist" / name, built / name, shallow=False)]
        if kept != made or other:
            print(f"web/dist is not what web/src gives; run `make web`. kept: {kept}; made: {made}; other: {other}")
            return 1
    print(f"web/dist: {size} bytes, as built")
    return 0


sys.exit(main())
