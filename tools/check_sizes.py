#!/usr/bin/env python3
"""No file over 500 lines, no header over 250, no function over 60, but for the exceptions named here with a reason."""

import ast
import json
import pathlib
import subprocess

import repository

FILE_LINES, HEADER_LINES, FUNCTION_LINES = 500, 250, 60

# path -> why it may be longer
LONG_FILES = {}
# (path, function) -> why it may be longer
LONG_FUNCTIONS = {}


def long_files():
    for path in repository.files(".cc", ".h", ".py", ".sh", ".cmake", ".ts", ".svelte"):
        lines = repository.text(path).count("\n")
        most = HEADER_LINES if path.suffix == ".h" else FILE_LINES
        if lines > most and str(path) not in LONG_FILES:
            yield f"{path}: {lines} lines; at most {most}"


def cpp_functions(paths):
    """Yields (path, name, lines) for each function of the C++ files."""
    command = ["ctags", "--language-force=C++", "--kinds-C++=f", "--fields=+ne", "--output-format=json", "-L", "-", "-f", "-"]
    listing = "\n".join(str(repository.ROOT / path) for path in paths)
    output = subprocess.run(command, input=listing, capture_output=True, check=True, text=True).stdout
    for line in output.splitlines():
        tag = json.loads(line)
        if "end" in tag:
            path = pathlib.Path(tag["path"]).relative_to(repository.ROOT)
            yield path, tag["name"], tag["end"] - tag["line"] + 1


def python_functions(paths):
    for path in paths:
        for node in ast.walk(ast.parse(repository.text(path))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield path, node.name, node.end_lineno - node.lineno + 1


def main():
    problems = list(long_files())
    functions = list(cpp_functions(repository.files(".cc", ".h"))) + list(python_functions(repository.files(".py")))
    for path, name, lines in functions:
        if lines > FUNCTION_LINES and (str(path), name) not in LONG_FUNCTIONS:
            problems.append(f"{path}: {name}() has {lines} lines; at most {FUNCTION_LINES}")
    known = {(str(path), name) for path, name, _ in functions}
    problems += [f"{entry}: no longer there; drop it from LONG_FUNCTIONS" for entry in LONG_FUNCTIONS if entry not in known]
    problems += [f"{path}: no longer there; drop it from LONG_FILES" for path in LONG_FILES if not (repository.ROOT / path).exists()]
    repository.finish(problems, f"{len(functions)} functions")


main()
