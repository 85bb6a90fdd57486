#!/usr/bin/env python3
"""Writes the mean of networks of one shape that were trained one from another (`chancery-train network --from`).

usage: average_networks.py OUT NETWORK NETWORK...
Weights are the single-precision numbers at the end of the file; what the files share (shape, vocabularies) is copied.
"""
import array
import sys

if len(sys.argv) < 4:
    sys.exit(__doc__)
files = [open(name, "rb").read() for name in sys.argv[2:]]
if len({len(f) for f in files}) != 1:
    sys.exit("the networks are not of one shape: their files differ in size")
size = len(files[0])
first = next((i for i in range(size) if len({f[i] for f in files}) > 1), size)
start = first - (first - size) % 4  # back to the beginning of a number, counted from the file's end
words, bits = [], []
for f in files:
    words.append(array.array("f", f[start:]))
    bits.append(array.array("I", f[start:]))
mean = array.array("f", words[0])
for i, same in enumerate(zip(*bits)):
    if len(set(same)) > 1:
        mean[i] = sum(w[i] for w in words) / len(words)
with open(sys.argv[1], "wb") as out:
    out.write(files[0][:start] + mean.tobytes())
