#!/usr/bin/env python3
"""Plain English for teaching a network (chancery-train network --teacher): example sentences from WordNet's glosses, and the
summaries that UD English GUM keeps in its comments.

usage: plain_text.py WORDNET-FOLDER GUM.conllu [EXAMPLES] > plain.txt
"""
import random
import re
import sys


def examples(folder):
    for part in ("noun", "verb", "adj", "adv"):
        with open(f"{folder}/data.{part}", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                for text in re.findall(r'"([^"]+)"', line.partition("|")[2]):
                    text = text.strip(" ;,")
                    if 5 <= len(text.split()) <= 40:
                        yield text[0].upper() + text[1:] + ("." if text[-1].isalnum() else "")


def summaries(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r"# meta::summary\d = \([^)]*\) (.*)", line)
            if found:
                yield found.group(1).strip()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sentences = list(examples(sys.argv[1]))
    random.Random(1).shuffle(sentences)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 6500
    print("\n\n".join(list(summaries(sys.argv[2])) + sentences[:count]))


main()
