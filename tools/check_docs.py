#!/usr/bin/env python3
"""Every stage has its page, every command and option is in docs/commands.md, and every link between pages leads somewhere.

check_docs.py PATH/TO/chancery
"""

import re
import subprocess
import sys

import repository

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
OPTION = re.compile(r"(--[a-z][a-z-]+)")
COMMAND = re.compile(r"^  ([a-z]+) {2,}", re.MULTILINE)
WITHOUT_PAGE = {"base", "service", "cli"}  # base is told in architecture.md, cli in commands.md; service comes with its room


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout


def commands(program, *words):
    """Yields (words of the command, its help) for each command, its own commands instead where it has some."""
    listing = help_of(program, *words)
    found = COMMAND.findall(listing.split("Subcommands:")[1]) if "Subcommands:" in listing else []
    if not found:
        yield words, listing
    for name in found:
        yield from commands(program, *words, name)


def undocumented(program):
    page = repository.text("docs/commands.md")
    known = set(OPTION.findall(page))
    for option in sorted(set(OPTION.findall(help_of(program))) - known):
        yield f"docs/commands.md: says nothing of {option}"
    for words, listing in commands(program):
        name = "chancery " + " ".join(words)
        if f"`{name}" not in page and f"## {name}" not in page:
            yield f"docs/commands.md: says nothing of `{name}`"
        for option in sorted(set(OPTION.findall(listing.split("Examples:")[0])) - known):
            yield f"docs/commands.md: says nothing of {option} ({name})"


def pages_missing():
    for module in repository.CORRIDOR:
        here = any(path.parts[:2] == ("src", module) and path.suffix == ".cc" for path in repository.files(".cc"))
        if here and module not in WITHOUT_PAGE and not (repository.ROOT / "docs" / f"{module}.md").is_file():
            yield f"docs/{module}.md: missing"


def dead_links():
    for path in repository.files(".md"):
        for target in LINK.findall(repository.text(path)):
            if not target.startswith(("http://", "https://", "mailto:")) and not (repository.ROOT / path.parent / target).exists():
                yield f"{path}: the link to {target} leads nowhere"


def main():
    problems = list(undocumented(sys.argv[1])) + list(pages_missing()) + list(dead_links())
    repository.finish(problems, "documentation")


main()
