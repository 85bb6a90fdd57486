"""What the repository checks share: the files that belong to the repository, and how a check reports."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# The corridor: a module may include itself and what stands before it.
CORRIDOR = ["base", "intake", "language", "actors", "coding", "reconcile", "ledger", "analysis", "present", "pipeline",
            "service", "cli"]

SKIPPED = 77  # the exit code that ctest takes for "skipped"


def files(*endings):
    """Paths relative to ROOT of the files that git tracks or would track; without git, of all outside build folders."""
    try:
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
        listed = [path for path in listed if not path.startswith(("build/", ".git/")) and "node_modules" not in path]
    paths = sorted(pathlib.Path(path) for path in listed if path)
    return [path for path in paths if (ROOT / path).is_file() and (not endings or path.name.endswith(endings))]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def finish(problems, checked):
    """Prints the problems and ends with 1, or says what was checked and ends with 0."""
    for problem in problems:
        print(problem)
    print(f"{checked}: {len(problems)} problems")
    sys.exit(1 if problems else 0)
