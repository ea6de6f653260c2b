#!/usr/bin/env python3
"""Compare our estimate of guesses with that of zxcvbn (PyPI): how alike they rank, and how fast.

Installs zxcvbn into a folder of its own under Benchmarks/.build. Takes the 30,000 passwords of
zxcvbn's own list and as many mangled ones, made from them by the rules below with a fixed seed;
prints Spearman's rank correlation of the logarithms for each set, the median time of an estimate,
and the ratio of the times, round by round in turn.
"""

import argparse
import math
import pathlib
import random
import statistics
import string
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "peers"))
import registries  # noqa: E402

SUBSTITUTIONS = str.maketrans("aeiost", "@31057")
SYMBOLS = "!?.-_#$*"


def year(source):
    return str(source.randint(1950, 2026))


def digits(source):
    return "".join(source.choices(string.digits, k=source.randint(1, 4)))


# What people do to a common password to make it pass. Each takes a source of chance, the word and
# another word.
RULES = [
    lambda source, word, other: word.capitalize(),
    lambda source, word, other: word.upper(),
    lambda source, word, other: word + digits(source),
    lambda source, word, other: word.capitalize() + digits(source) + source.choice(SYMBOLS),
    lambda source, word, other: word + year(source),
    lambda source, word, other: word.capitalize() + year(source) + source.choice(SYMBOLS),
    lambda source, word, other: digits(source) + word,
    lambda source, word, other: word.translate(SUBSTITUTIONS),
    lambda source, word, other: word.translate(SUBSTITUTIONS).capitalize() + digits(source),
    lambda source, word, other: word[::-1],
    lambda source, word, other: word + word,
    lambda source, word, other: word + other,
    lambda source, word, other: word.capitalize() + source.choice(SYMBOLS) + other.capitalize(),
    lambda source, word, other: word[1:] + word[0],
    lambda source, word, other: f"{source.randint(1, 28)}.{source.randint(1, 12)}.{year(source)}" + word,
    lambda source, word, other: "".join(map(source.choice, zip(word.lower(), word.upper()))),
]


def mangled(words, seed):
    """A mangled form of each word."""
    source = random.Random(seed)
    return [source.choice(RULES)(source, word, source.choice(words)) for word in words]


def ranks(values):
    """Ranks from 1, equal values sharing their mean."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for index in order[start:end]:
            result[index] = (start + 1 + end) / 2
        start = end
    return result


def spearman(first, second):
    """Pearson's correlation of the ranks."""
    return statistics.correlation(ranks(first), ranks(second))


class Ours:
    def __init__(self):
        self.process = registries.worker("strength-worker")

    def ask(self, request, passwords, answers):
        self.process.stdin.write(f"{request} {len(passwords)}\n" + "".join(p + "\n" for p in passwords))
        self.process.stdin.flush()
        return [float(self.process.stdout.readline()) for _ in range(answers)]

    def scores(self, passwords):
        return [score for start in range(0, len(passwords), 1_000)
                for part in [passwords[start:start + 1_000]]
                for score in self.ask("score", part, len(part))]

    def seconds(self, passwords):
        return self.ask("time", passwords, 1)[0] / len(passwords)


def timed(passwords, zxcvbn):
    start = time.perf_counter()
    for password in passwords:
        zxcvbn(password)
    return (time.perf_counter() - start) / len(passwords)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=0, help="so many words instead of all")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--disagreements", type=int, default=0, help="print so many of the largest")
    options = parser.parse_args()
    registries.pypi("zxcvbn==4.5.0")
    from zxcvbn import zxcvbn
    from zxcvbn.frequency_lists import FREQUENCY_LISTS
    ours = Ours()

    source = random.Random(1)
    words = list(FREQUENCY_LISTS["passwords"])
    if options.sample:
        words = source.sample(words, options.sample)
    sets = {"its own list": words, "mangled": mangled(words, 2)}
    for name, passwords in sets.items():
        theirs = [math.log10(zxcvbn(password)["guesses"]) for password in passwords]
        mine = ours.scores(passwords)
        mean = statistics.fmean(a - b for a, b in zip(mine, theirs))
        print(f"{name}: {len(passwords):,} passwords, Spearman {spearman(mine, theirs):.4f}, "
              f"ours - theirs {mean:+.2f} in log10")
        places = list(zip(ranks(mine), ranks(theirs), mine, theirs, passwords))
        places.sort(key=lambda place: -abs(place[0] - place[1]))
        for _, _, a, b, password in places[:options.disagreements]:
            print(f"  {password}: {a:.2f}, {b:.2f}")

    alphabet = string.ascii_letters + string.digits + SYMBOLS
    random_12 = ["".join(source.choices(alphabet, k=12)) for _ in range(1_000)]
    of_12 = [p for p in mangled(list(FREQUENCY_LISTS["passwords"]), 3) if len(p) == 12][:1_000]
    hostile = [("1qaz" * 256), "aA" * 512, "a1!|7" * 204, "p@$$w0rd1!" * 102, "a" * 1_024, "12.1." * 204]
    for name, passwords, runs in [("random", random_12, 20), ("mangled", of_12, 20)]:
        rounds = [(ours.seconds(passwords * runs), timed(passwords, zxcvbn)) for _ in range(options.rounds)]
        print(f"{name}, 12 characters: ours {statistics.median(a for a, _ in rounds) * 1e6:.2f} us, zxcvbn "
              f"{statistics.median(b for _, b in rounds) * 1e6:.0f} us, "
              f"{statistics.median(b / a for a, b in rounds):.0f} x")
    for password in hostile:
        seconds = statistics.median(ours.seconds([password] * 100) for _ in range(options.rounds))
        print(f"{len(password)} scalars, {password[:10]}…: {seconds * 1e6:.0f} us")


if __name__ == "__main__":
    main()
