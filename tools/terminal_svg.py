#!/usr/bin/env python3
"""Draws what a command printed on a terminal as an SVG picture.

script -qec "chancery standing …" /dev/null | terminal_svg.py 'chancery standing …' > docs/standing.svg
"""

import html
import re
import sys

ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
STYLES = {"1": "font-weight:bold", "2": "fill:#8b97a8", "31": "fill:#f2777a", "32": "fill:#8fd18f", "33": "fill:#f0c674", "1;36": "font-weight:bold;fill:#7dc7d8"}
CHARACTER, LINE, MARGIN = 8.4, 19, 18  # of 14 px monospace


def spans(line):
    """Yields (style, text) for the pieces of a line between its escapes."""
    style, at = "", 0
    for escape in ESCAPE.finditer(line):
        if escape.start() > at:
            yield style, line[at:escape.start()]
        style, at = STYLES.get(escape.group(1), ""), escape.end()
    if at < len(line):
        yield style, line[at:]


def drawn(line, y):
    pieces = "".join(f'<tspan style="{style}">{html.escape(text)}</tspan>' if style else html.escape(text) for style, text in spans(line))
    return f'<text x="{MARGIN}" y="{y}" xml:space="preserve">{pieces}</text>'


def main():
    lines = ["\x1b[32m$\x1b[0m " + sys.argv[1]] + sys.stdin.read().replace("\r", "").rstrip("\n").split("\n")
    width = int(max(len(ESCAPE.sub("", line)) for line in lines) * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">')
    print(f"<title>{html.escape(sys.argv[1])}</title>")
    print(f'<rect width="{width}" height="{height}" rx="8" fill="#161b22"/>')
    print('<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14" fill="#e6edf3">')
    for number, line in enumerate(lines):
        print(drawn(line, MARGIN + LINE * number + 13))
    print("</g>\n</svg>")


main()
