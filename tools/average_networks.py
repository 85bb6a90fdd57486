#!/usr/bin/env python3
"""Writes the mean of networks of one shape that were trained one from another (`chancery-train network --from`).

usage: average_networks.py OUT NETWORK NETWORK...
A later network may know words that an earlier one does not: their rows are the mean of those that have them, and names and
words are taken from the network that has most.
"""
import array
import struct
import sys


def sections(data):
    """The shape, and (first byte, count) of each list of weights, in the order of src/language/train/net_checkpoint.cc."""
    at = 0

    def number():
        nonlocal at
        at += 8
        return struct.unpack_from("<Q", data, at - 8)[0]

    def skip(size):
        nonlocal at
        count = number()
        at += count * size
        return at - count * size, count

    magic = skip(1)
    if data[magic[0] : at] != b"CHNCRYN2":
        sys.exit("not a network of this version")
    layers = skip(1)
    shape = [data[layers[0] : at]] + [number() for _ in range(7)]
    for _ in range(3):
        for _ in range(number()):
            skip(1)
    for size in (8, 4, 4):
        skip(size)
    weights = []
    while at < len(data):
        weights.append(skip(4))
    return shape[:-1], weights


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    files = sorted((open(name, "rb").read() for name in sys.argv[2:]), key=len, reverse=True)
    read = [sections(data) for data in files]
    if any(shape != read[0][0] for shape, _ in read):
        sys.exit("the networks are not of one shape")
    out = bytearray(files[0])
    for part, (first, count) in enumerate(read[0][1]):
        values = [array.array("f", data[at : at + 4 * size]) for data, (at, size) in ((d, r[1][part]) for d, r in zip(files, read))]
        mean = values[0]
        for i, same in enumerate(zip(*values)):
            mean[i] = sum(same) / len(same)
        least = min(len(v) for v in values)
        for i in range(least, count):  # rows that not all have
            have = [v[i] for v in values if i < len(v)]
            mean[i] = sum(have) / len(have)
        out[first : first + 4 * count] = mean.tobytes()
    with open(sys.argv[1], "wb") as file:
        file.write(out)


main()
