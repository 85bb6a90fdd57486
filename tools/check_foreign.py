#!/usr/bin/env python3
"""Nothing from the shared folder is in the repository: no file of it, and no line of 60 letters or more of its texts.

Skipped where there is no such folder ($CHANCERY_SHARED, or shared beside the repository).
"""

import hashlib
import os
import pathlib
import sys

import repository

LONG_LINE = 60
PROSE = ("seeds", "relations", "relations-history", "corpora")
SMALLEST = 64  # bytes; smaller files are alike by chance


def shared_folder():
    named = os.environ.get("CHANCERY_SHARED")
    folder = pathlib.Path(named) if named else repository.ROOT.parent / "shared"
    return folder if folder.is_dir() else None


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def prose_lines(folder):
    lines = {}
    for part in PROSE:
        for path in sorted((folder / part).rglob("*")):
            if not path.is_file() or path.suffix not in (".txt", ".tsv", ".conllu", ".jsonl", ".json", ".md"):
                continue
            for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
                for piece in line.replace("# text = ", "").split("\t"):
                    if len(piece) >= LONG_LINE and sum(letter.isalpha() for letter in piece[:LONG_LINE]) > LONG_LINE // 2:
                        lines[piece.strip()[:LONG_LINE]] = path
    return lines


def main():
    folder = shared_folder()
    if not folder:
        print("no shared folder: skipped")
        sys.exit(repository.SKIPPED)
    digests = {digest(path): path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= SMALLEST}
    lines = prose_lines(folder)
    problems = []
    for path in repository.files():
        full = repository.ROOT / path
        if digest(full) in digests:
            problems.append(f"{path}: is the file {digests[digest(full)]}")
        if path.parts[0] == "models":
            continue
        for number, line in enumerate(repository.text(path).split("\n"), 1):
            for at in range(0, max(1, min(len(line) - LONG_LINE + 1, 400))):
                if line[at:at + LONG_LINE] in lines:
                    problems.append(f"{path}:{number}: holds a line of {lines[line[at:at + LONG_LINE]]}")
                    break
    repository.finish(problems, "foreign files")


main()
