#!/usr/bin/env python3
"""Learn how likely a sentence tells an act between two parties, from annotated texts (tests/gold/README.md).

  tools/learn_telling.py --chancery build/release/bin/chancery --codebook codebook --out codebook/telling.net tests/gold/training tests/gold/reports …
  tools/learn_telling.py … --against tests/gold/heldout       # tells besides how it does on others, pair by pair

`chancery codebook candidates` tells what is known of each sentence (src/coding/telling.cc); a gold line says which types its pairs have in the
sentence that tells it. Which predicate tells it is left to the network: a pair's log-odds are the log of the sum over all of them.
Needs PyTorch (Debian: python3-torch) and half an hour. The file's format: src/coding/telling_net.h. Exit: 0 done; 2 wrong usage.
"""
import argparse
import collections
import json
import multiprocessing
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile

import torch
from torch import nn

import gold_match as match
import score_gold

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
         "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
WIDTH = 64       # kTellingWidth
LEAST_SEEN = {"predicate": 3, "way": 5, "word": 5}  # a feature that fewer have says nothing
CLIPPED = 0.0002  # so many of the numbers are larger than the largest that the file holds
EXTRA = 0.5      # weight of what is right but not required


# ---------------------------------------------------------------- examples
def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8").splitlines()


def sentences(chancery, gold_path):
    """Each sentence's features with its pairs: (source, target, {type: weight}, types that are as good)."""
    lines = score_gold.load_lines(gold_path)
    header = next((line for line in lines if line["weight"] == "document"), {})
    text_path = gold_path.with_suffix(".txt")
    options = [x for key in ("published", "outlet") if header.get(key) for x in ("--" + key, header[key])]
    told = [json.loads(line) for line in run([chancery, "codebook", "candidates", str(text_path)] + options) if line.startswith('{"sentence"')]
    words = [line[9:] for line in run([chancery, "parse", str(text_path), "--format", "conllu"]) if line.startswith("# text = ")]
    places = match.Places(text_path.read_text(encoding="utf-8"))
    golds = [p for line in lines if line["weight"] in ("core", "extra") for p in match.pairs(line) if p.dyadic()]
    for sentence, quote in zip(told, words):
        spans = places.locate({"quote": {"text": quote}})["spans"][:1]
        here = [g for g in golds if match.spans_touch(match.spans_of(g.line), spans)]
        sentence["pairs"] = pairs_of(sentence, here)
        if sentence["at"] and sentence["pairs"]:
            yield sentence


def examples_of(chancery, codebook):
    """The codebook's own examples of one sentence, as sentences()."""
    wanted = []
    for path in sorted(pathlib.Path(codebook).glob("*.frames")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("example "):
                wanted.append((re.sub(r"^example (\[\S+\] )?", "", line), []))
            elif line.startswith("= ") and wanted:
                wanted[-1][1].append(line[2:])
    with tempfile.TemporaryDirectory() as folder:
        for number, (text, _) in enumerate(wanted):
            (pathlib.Path(folder) / f"{number:05}.txt").write_text(text + "\n", encoding="utf-8")
        told = [json.loads(line) for line in run([chancery, "codebook", "candidates", folder]) if line.startswith('{"sentence"')]
    starts = [i for i, s in enumerate(told) if s["sentence"] == 0] + [len(told)]
    if len(starts) != len(wanted) + 1:
        sys.exit(f"{len(wanted)} examples, but {len(starts) - 1} documents")
    for (_, readings), first, end in zip(wanted, starts, starts[1:]):
        acts = [act for act in map(reading, readings) if act]
        if end - first == 1 and (acts or readings == ["none"]):
            told[first]["pairs"] = pairs_told(told[first], acts)
            if told[first]["at"] and told[first]["pairs"]:
                yield told[first]


def reading(text):
    """'SANCTION expel RUS,BLR > LTU occurred': (type, sources, targets, mutual); None for what is no act."""
    found = re.match(r"([A-Z]+) .*?(\S+) ([>=]) (\S+) \w+", text)
    if not found or found[1] not in TYPES:
        return None
    return TYPES.index(found[1]), found[2].split(","), found[4].split(","), found[3] == "="


def pairs_told(sentence, acts):
    out = []
    for i, j in paired(sentence):
        source, target = sentence["named"][i], sentence["named"][j]
        out.append((i, j, {t: 1 for t, a, b, mutual in acts if (source in a and target in b) or (mutual and source in b and target in a)}, set()))
    return out


def paired(sentence):
    named, here = range(len(sentence["named"])), sentence["here"]
    return [(i, j) for i in named for j in named if i != j and (i < here or j < here)]


def tells(gold, source, target):
    one, two = {"code": source}, {"code": target}
    straight = match.same_party(gold, "source", one) and match.same_party(gold, "target", two)
    turned = gold.line.get("mutual") and match.same_party(gold, "source", two) and match.same_party(gold, "target", one)
    return straight or turned


def pairs_of(sentence, golds):
    out = []
    for i, j in paired(sentence):
        right, as_good = {}, set()
        for gold in golds:
            types = [TYPES.index(e) for e in match.allowed(gold.line, "event") if e in TYPES]
            if types and tells(gold, sentence["named"][i], sentence["named"][j]):
                right[types[0]] = max(right.get(types[0], 0), 1 if gold.line["weight"] == "core" else EXTRA)
                as_good.update(types[1:])
        out.append((i, j, right, as_good - set(right)))
    return out


# ---------------------------------------------------------------- numbers for the network
class Vocabulary:
    def __init__(self, examples):
        counts = {group: collections.Counter() for group in LEAST_SEEN}
        for example in examples:
            for group, field in (("predicate", "predicates"), ("way", "ways")):
                for keys in example[field]:
                    counts[group].update(set(keys))
            counts["word"].update(example["words"])
        self.keys = {g: sorted(k for k, n in c.items() if n >= LEAST_SEEN[g]) for g, c in counts.items()}
        self.index = {g: {k: i + 1 for i, k in enumerate(keys)} for g, keys in self.keys.items()}  # 0: none

    def rows(self, group, keys):
        return [self.index[group][k] for k in keys if k in self.index[group]]


def numbers(vocabulary, s):
    out = {"predicates": [vocabulary.rows("predicate", k) for k in s["predicates"]], "ways": [vocabulary.rows("way", k) for k in s["ways"]],
           "words": vocabulary.rows("word", s["words"]), "triples": [], "open": [], "said": [], "y": [], "weight": []}
    n, named = len(s["named"]), s["named"]
    for number, (i, j, right, as_good) in enumerate(s["pairs"]):
        out["y"].append([1.0 if t in right else 0.0 for t in range(len(TYPES))])
        out["weight"].append([right.get(t, 0.0 if t in as_good else 1.0) for t in range(len(TYPES))])
        said = [0.0] * (2 * len(TYPES))
        for source, target, t in s["said"]:
            if (source, target) == (named[i], named[j]):
                said[t] = 1.0
            elif (source, target) == (named[j], named[i]):
                said[len(TYPES) + t] = 1.0
        out["said"].append(said)
        for p, at in enumerate(s["at"]):
            out["triples"].append((p, p * n + i, p * n + j, number))
            out["open"].append(open_at(s["open"], at, named[i], named[j]))
    return out


def open_at(acts, at, source, target):
    """Rows of the acts that a frame has left open here: those whose known party is of the pair, else all."""
    here = [(t, known_source, (source if known_source else target) in known) for place, t, known_source, known in acts if place == at]
    fitting = {t + 1 + (0 if known_source else len(TYPES)) for t, known_source, fits in here if fits}
    return sorted(fitting or {t + 1 + 2 * len(TYPES) for t, _, _ in here})


def bag(lists):
    flat = [x for items in lists for x in items]
    offsets, total = [], 0
    for items in lists:
        offsets.append(total)
        total += len(items)
    return torch.tensor(flat, dtype=torch.long), torch.tensor(offsets, dtype=torch.long)


def batch(items):
    predicates, ways, words, opened, said, y, weight, of = [], [], [], [], [], [], [], []
    triples, first_way, first_pair = [], 0, 0
    for number, item in enumerate(items):
        triples += [(p + len(predicates), i + first_way, j + first_way, q + first_pair) for p, i, j, q in item["triples"]]
        of += [number] * len(item["predicates"])
        predicates += item["predicates"]
        ways += item["ways"]
        words.append(item["words"])
        opened += item["open"]
        said += item["said"]
        y += item["y"]
        weight += item["weight"]
        first_way, first_pair = len(ways), len(y)
    return {"predicates": predicates, "ways": ways, "words": bag(words), "of": torch.tensor(of), "open": bag(opened), "said": torch.tensor(said),
            "y": torch.tensor(y), "weight": torch.tensor(weight), "triples": torch.tensor(triples).T}


# ---------------------------------------------------------------- the network
class Telling(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        sizes = {g: len(k) + 1 for g, k in vocabulary.keys.items()}
        types = len(TYPES)
        self.predicate = nn.EmbeddingBag(sizes["predicate"], WIDTH + types, mode="sum")
        self.way = nn.EmbeddingBag(sizes["way"], 2 * WIDTH, mode="sum")
        self.word = nn.EmbeddingBag(sizes["word"], WIDTH, mode="mean")
        self.open = nn.EmbeddingBag(3 * types + 1, WIDTH + types, mode="sum")
        self.said = nn.Linear(2 * types, types, bias=False)
        self.out = nn.Linear(WIDTH, types)
        for table, spread in ((self.predicate, 0.05), (self.way, 0.1), (self.word, 0.05), (self.open, 0.1)):
            nn.init.normal_(table.weight, 0, spread)
        for table in (self.predicate, self.open):
            nn.init.zeros_(table.weight.data[:, WIDTH:])
        nn.init.zeros_(self.said.weight)
        nn.init.constant_(self.out.bias, -4.0)
        self.drop = nn.Dropout(0.4)

    def thinned(self, lists, share):
        return bag([[x for x in items if random.random() >= share] for items in lists] if self.training else lists)

    def forward(self, b):
        p, i, j, q = b["triples"]
        predicate = self.predicate(*self.thinned(b["predicates"], 0.35))
        way = self.way(*self.thinned(b["ways"], 0.15))
        opened = self.open(*b["open"])
        hidden = (predicate[:, :WIDTH] + self.word(*b["words"])[b["of"]])[p] + way[i, :WIDTH] + way[j, WIDTH:] + opened[:, :WIDTH]
        scores = self.out(self.drop(torch.relu(hidden))) + predicate[p, WIDTH:] + opened[:, WIDTH:]
        count = len(b["y"])
        most = torch.full((count, scores.shape[1]), -1e9)
        most = most.scatter_reduce(0, q[:, None].expand_as(scores), scores.detach(), "amax")
        total = torch.zeros(count, scores.shape[1]).index_add(0, q, torch.exp(scores - most[q]))
        return torch.log(total) + most + self.said(b["said"])


def learn(examples, epochs, report):
    vocabulary = Vocabulary(examples)
    data = [numbers(vocabulary, e) for e in examples]
    net = Telling(vocabulary)
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.05)
    for epoch in range(epochs):
        net.train()
        random.shuffle(data)
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * (1 - epoch / epochs) + 1e-4
        total = 0.0
        for k in range(0, len(data), 24):
            b = batch(data[k:k + 24])
            loss = (nn.functional.binary_cross_entropy_with_logits(net(b), b["y"], reduction="none") * b["weight"]).sum() / 24
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            total += loss.item() * 24
        report(vocabulary, net, f"round {epoch + 1}: loss {total / len(data):.3f}")
    return vocabulary, net


def tell_quality(vocabulary, net, examples, title):
    """Recall and precision over pairs and types, at several log-odds."""
    net.eval()
    logits, right, weight = [], [], []
    with torch.no_grad():
        for k in range(0, len(examples), 64):
            b = batch([numbers(vocabulary, e) for e in examples[k:k + 64]])
            logits.append(net(b))
            right.append(b["y"])
            weight.append(b["weight"])
    z, y, w = torch.cat(logits), torch.cat(right), torch.cat(weight)
    marks = []
    for at in (-1.5, -1.0, -0.5, 0.0, 0.5):
        said = (z > at) & (w > 0)
        hit = (said & (y > 0)).sum().item()
        marks.append(f"{at}: {hit / y.sum().item():.3f}/{hit / max(1, said.sum().item()):.3f}")
    print(title, " ".join(marks), flush=True)


# ---------------------------------------------------------------- the file
def write(path, vocabulary, net):
    tables = [("predicate", net.predicate), ("way", net.way), ("word", net.word)]
    keys, scales, rows = b"", b"", b""
    for group, table in tables:
        numbers = table.weight.data[1:]
        sizes = numbers.abs().reshape(-1).sort().values
        scale = max(float(sizes[int(len(sizes) * (1 - CLIPPED))]), 1e-9) / 127
        keys += struct.pack(f"<{len(vocabulary.keys[group])}Q", *vocabulary.keys[group])
        scales += struct.pack("<f", scale)
        flat = (numbers / scale).round().clamp(-127, 127).to(torch.int8).reshape(-1).tolist()
        rows += struct.pack(f"<{len(flat)}b", *flat)
    dense = [net.open.weight.data[1:], net.said.weight.data.T, net.out.weight.data, net.out.bias.data]
    with open(path, "wb") as file:
        file.write(b"CHTELL1\n" + struct.pack("<5I", WIDTH, len(TYPES), *(len(vocabulary.keys[g]) for g, _ in tables)) + scales + keys + rows)
        for table in dense:
            flat = table.reshape(-1).tolist()
            file.write(struct.pack(f"<{len(flat)}f", *flat))


def load_one(task):
    return list(sentences(*task))


def load(chancery, folders):
    with multiprocessing.Pool() as pool:
        return [s for of_text in pool.map(load_one, [(chancery, path) for path in score_gold.gold_files(folders)], chunksize=8) for s in of_text]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", default="build/release/bin/chancery")
    parser.add_argument("--out", help="the file to write")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--against", nargs="*", default=[], help="texts that it does not learn from, to be held against")
    parser.add_argument("--codebook", help="learn from the examples in this folder's frames, too")
    parser.add_argument("gold", nargs="+")
    options = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    examples, others = load(options.chancery, options.gold), load(options.chancery, options.against)
    examples += examples_of(options.chancery, options.codebook) if options.codebook else []
    print(f"{len(examples)} sentences, {sum(len(p[2]) for s in examples for p in s['pairs'])} acts", flush=True)
    report = lambda vocabulary, net, title: tell_quality(vocabulary, net, others, title) if others else print(title, flush=True)
    vocabulary, net = learn(examples, options.epochs, report)
    if options.out:
        write(options.out, vocabulary, net)


if __name__ == "__main__":
    sys.exit(main())
