"""Draws a reliability plot: how often what was given a probability came, against that probability.

    plot.py OUT.svg POINTS.tsv…

POINTS are what `score.py --points` wrote, of any number of worlds. Facts and claims are two curves; a dot's area tells how many findings it
stands for, its bar the 90 percent interval of a Beta distribution (normal approximation)."""

import collections
import math
import pathlib
import sys

SIZE, LEFT, TOP = 300, 48, 20
INK = {"facts": "#1b6b8f", "claims": "#b3541e"}


def bins_of(points):
    groups = collections.defaultdict(list)
    for said, came in points:
        groups[min(9, int(said * 10))].append((said, came))
    for _, group in sorted(groups.items()):
        n, came = len(group), sum(c for _, c in group)
        mean = (came + 1) / (n + 2)
        yield sum(s for s, _ in group) / n, came / n, n, 1.645 * math.sqrt(mean * (1 - mean) / (n + 3))


def x(value):
    return LEFT + value * SIZE


def y(value):
    return TOP + (1 - value) * SIZE


def curve(name, points):
    bins = list(bins_of(points))
    if not bins:
        return []
    most = max(n for _, _, n, _ in bins)
    out = [f'<polyline fill="none" stroke="{INK[name]}" points="{" ".join(f"{x(s):.1f},{y(c):.1f}" for s, c, _, _ in bins)}"/>']
    for said, came, n, half in bins:
        low, high = max(0, came - half), min(1, came + half)
        out.append(f'<line stroke="{INK[name]}" stroke-opacity=".5" x1="{x(said):.1f}" x2="{x(said):.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}"/>')
        out.append(f'<circle fill="{INK[name]}" cx="{x(said):.1f}" cy="{y(came):.1f}" r="{2 + 6 * math.sqrt(n / most):.1f}"><title>{name}: said {said:.2f}, came {came:.2f}, {n} findings</title></circle>')
    return out


def main():
    points = {"facts": [], "claims": []}
    for path in sys.argv[2:]:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            what, said, came = line.split("\t")
            points["claims" if what == "claim" else "facts"].append((float(said), int(came)))
    width, height = LEFT + SIZE + 20, TOP + SIZE + 44
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11" role="img" '
           'aria-label="How often findings came true, by the probability they were given">',
           f'<rect width="{width}" height="{height}" fill="white"/><rect x="{LEFT}" y="{TOP}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
           f'<line stroke="#999" stroke-dasharray="3" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>']
    for tick in (0, .2, .4, .6, .8, 1):
        out.append(f'<text x="{x(tick):.1f}" y="{y(0) + 14}" text-anchor="middle">{tick:g}</text><text x="{LEFT - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
    out.append(f'<text x="{x(.5)}" y="{y(0) + 32}" text-anchor="middle">probability given</text>')
    out.append(f'<text transform="translate(14 {y(.5)}) rotate(-90)" text-anchor="middle">share that was so</text>')
    for row, name in enumerate(("facts", "claims")):
        out += curve(name, points[name])
        out.append(f'<text x="{x(.04)}" y="{TOP + 16 + 15 * row}" fill="{INK[name]}">{name}: {len(points[name])} findings</text>')
    pathlib.Path(sys.argv[1]).write_text("\n".join(out) + "\n</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
