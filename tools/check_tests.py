#!/usr/bin/env python3
"""Every *_test.cc, *_test.py, *_bench.cc and *_fuzz.cc is in a target: a CMakeLists.txt at or above it names it."""

import re

import repository

COMMENT = re.compile(r"#.*")


def named_in_cmake(path):
    """Is the file named, relative to the folder of the CMakeLists.txt, by one of the folders above it?"""
    for folder in path.parents:
        listing = repository.ROOT / folder / "CMakeLists.txt"
        if not listing.is_file():
            continue
        words = set(COMMENT.sub("", listing.read_text()).replace("(", " ").replace(")", " ").split())
        relative = path.relative_to(folder).as_posix()
        if relative in words or relative.rsplit(".", 1)[0] in words:
            return True
    return False


def main():
    paths = repository.files("_test.cc", "_test.py", "_bench.cc", "_fuzz.cc")
    repository.finish([f"{path}: in no target" for path in paths if not named_in_cmake(path)], f"{len(paths)} test files")


main()
