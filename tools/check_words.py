#!/usr/bin/env python3
"""No unfinished business, no paths of somebody's machine, no tabs or trailing blanks, and every file ends with a newline."""

import re

import repository

# Put together here, so that this file does not contain them.
FORBIDDEN = {
    re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"): "unfinished business",
    re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot)/"): "a path of somebody's machine",
    re.compile(r"<{7} |>{7} "): "a merge conflict",
}
TEXT = (".cc", ".h", ".md", ".py", ".sh", ".txt", ".cmake", ".json", ".html", ".yml", ".tsv", ".csv", ".frames", ".ts", ".svelte")
SOURCE = (".cc", ".h", ".py", ".sh", ".cmake")


def problems_in(path):
    content = repository.text(path)
    for number, line in enumerate(content.split("\n"), 1):
        for pattern, why in FORBIDDEN.items():
            if pattern.search(line):
                yield f"{path}:{number}: {why}: {line.strip()[:80]}"
        if path.suffix in SOURCE and line != line.rstrip():
            yield f"{path}:{number}: blanks at the end of the line"
        if path.suffix in SOURCE and "\t" in line and not path.name.startswith("Makefile"):
            yield f"{path}:{number}: a tab"
    if path.suffix in SOURCE and content and not content.endswith("\n"):
        yield f"{path}: does not end with a newline"


def main():
    paths = [path for path in repository.files(*TEXT) if path.parts[0] not in ("fuzz", "models")]
    repository.finish([problem for path in paths for problem in problems_in(path)], f"{len(paths)} files")


main()
