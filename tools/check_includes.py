#!/usr/bin/env python3
"""A stage includes nothing after it in the corridor, and of other modules only their public header."""

import re

import repository

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def problem_with(path, header):
    module = path.parts[1]
    parts = header.split("/")
    if len(parts) < 2 or parts[0] not in repository.CORRIDOR:
        return f'{path}: "{header}" names no module; write "module/header.h"'
    other = parts[0]
    if other == module:
        return None if (repository.ROOT / "src" / header).is_file() else f'{path}: "{header}" does not exist'
    if repository.CORRIDOR.index(other) > repository.CORRIDOR.index(module):
        return f"{path}: {module} includes {header}, which comes after it in the corridor"
    if other != "base" and header != f"{other}/{other}.h":
        return f"{path}: {header} is private to {other}; include {other}/{other}.h"
    return None


def main():
    problems, count = [], 0
    for path in repository.files(".cc", ".h"):
        if path.parts[0] != "src":
            continue
        if path.parts[1] not in repository.CORRIDOR:
            problems.append(f"{path}: src/{path.parts[1]} is no room of the corridor")
            continue
        for header in INCLUDE.findall(repository.text(path)):
            count += 1
            problem = problem_with(path, header)
            if problem:
                problems.append(problem)
    repository.finish(problems, f"{count} includes")


main()
