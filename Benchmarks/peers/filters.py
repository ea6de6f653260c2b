#!/usr/bin/env python3
"""Compare our look-ups with their peers: the same million words of 10 bytes, in turn.

Installs passwdqc and libbloom from Debian, rbloom and pyfusefilter from PyPI, builds ours, and
prints tables in Markdown. Each is asked from the language that it is for: ours from Swift, libbloom
from C, the two of PyPI from Python, pwqfilter by lines on standard input. Everything has its turn in
each round: a machine's speed drifts, so only ratios within a round count.
"""

import argparse
import datetime
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

import registries
from turns import processor, ratio, rounds, table

LENGTH = 10
ROOT = registries.BENCHMARKS.parent


class Filter:
    """What is compared: its name, how it was made, and seconds and hits for a file's words."""

    def __init__(self, name, asked_from, ask, build=None, bits=None):
        self.name, self.asked_from, self.ask = name, asked_from, ask
        self.build, self.bits = build, bits
        self.found = {}

    def rate(self, which, count):
        seconds, self.found[which] = self.ask(which)
        return count / seconds / 1e6


class Driver:
    """A process that answers a line with a line."""

    def __init__(self, process):
        self.process = process

    def ask(self, line):
        if line:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 2:
            raise SystemExit("a driver ended")
        return float(answer[0]), float(answer[1])


def timed(body):
    start = time.perf_counter()
    result = body()
    return time.perf_counter() - start, result


def words(count, seed):
    """Different ones, of letters and digits, in the order in which they were thrown."""
    source = random.Random(seed)
    found = set()
    while len(found) < count:
        number = source.getrandbits(50)
        found.add("".join("abcdefghijklmnopqrstuvwxyz234567"[number >> 5 * i & 31] for i in range(LENGTH)))
    result = sorted(found)
    source.shuffle(result)
    return result


def process_seconds(command, path):
    """The wall time of a whole process that reads a file and counts; exit status 1 is for none."""
    with open(path, "rb") as lines:
        start = time.perf_counter()
        done = subprocess.run(command, stdin=lines, capture_output=True, check=False)
        seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return seconds, int(done.stdout)


def libbloom(folder, paths):
    driver = os.path.join(folder, "bloom-driver")
    source = pathlib.Path(__file__).with_name("bloom-driver.c")
    subprocess.run(["cc", "-O2", "-o", driver, str(source), "-lbloom"], check=True)
    process = Driver(subprocess.Popen(
        [driver, paths["listed"], paths["absent"]], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True))
    build, bits = process.ask("")
    return [Filter("libbloom (Debian), 0.1 %", "C", process.ask, build, bits)]


def from_python(contents):
    """rbloom and pyfusefilter. The words are new objects each time: Python keeps an object's hash."""
    import pyfusefilter
    import rbloom

    def fresh(which, decode=False):
        blob = contents[which].decode() if decode else contents[which]
        return [blob[at:at + LENGTH] for at in range(0, len(blob), LENGTH + 1)]

    def asking(contains, decode=False):
        def ask(which):
            asked = fresh(which, decode)
            return timed(lambda: sum(map(contains, asked)))
        return ask

    listed = fresh("listed")
    bloom = rbloom.Bloom(len(listed), 0.001)
    bloom_build, _ = timed(lambda: bloom.update(listed))
    listed = fresh("listed", decode=True)
    fuse_build, fuse = timed(lambda: pyfusefilter.Fuse16(listed))
    return [
        Filter("rbloom (PyPI), 0.1 %", "Python", asking(bloom.__contains__), bloom_build,
               bloom.size_in_bits / len(listed)),
        Filter("pyfusefilter (PyPI), Fuse16", "Python", asking(fuse.contains, decode=True), fuse_build,
               fuse.size_in_bytes() * 8 / len(listed)),
    ]


def pwqfilter(folder, paths, count):
    file = os.path.join(folder, "pwqfilter")
    with open(paths["listed"], "rb") as lines:
        build, _ = timed(lambda: subprocess.run(
            ["pwqfilter", f"--create={count * 11 // 10}", "-o", file], stdin=lines, check=True,
            capture_output=True))
    command = ["pwqfilter", "-f", file, "-c"]
    bits = os.path.getsize(file) * 8 / count
    return command, Filter(
        "pwqfilter (Debian passwdqc)", "lines", lambda which: process_seconds(command, paths[which]),
        build, bits)


def ours(folder, paths, count, credtool):
    file = os.path.join(folder, "blocklist")
    build, _ = timed(lambda: subprocess.run(
        [credtool, "blocklist", "build", paths["listed"], "-o", file], check=True,
        stdout=subprocess.DEVNULL))
    driver = Driver(registries.worker("lookup-worker"))
    fill, filter_bits = driver.ask(f"load {paths['listed']} {paths['absent']} {file}")
    bits = os.path.getsize(file) * 8 / count
    command = [credtool, "blocklist", "check", file, "-c"]

    def asking(what):
        return lambda which: driver.ask(f"ask {what} {which}")

    return command, [
        Filter("ours, Blocklist, in batches", "Swift", asking("list batch"), build, bits),
        Filter("ours, Blocklist, one by one", "Swift", asking("list one"), build, bits),
        Filter("ours, BloomFilter, one by one", "Swift", asking("filter one"), fill, filter_bits),
        Filter("ours, credtool blocklist check -c", "lines",
               lambda which: process_seconds(command, paths[which]), build, bits),
    ]


def compare_rates(filters, count, number):
    base = filters[0].name
    for which in ("absent", "listed"):
        rows = rounds([(one.name, lambda one=one: one.rate(which, count)) for one in filters],
                      number, which)
        for one in filters:
            if which == "listed" and one.found[which] != count:
                raise SystemExit(f"{one.name} does not find all that is listed")
            if which == "absent":
                one.absent = rows
            else:
                one.listed = rows

    def cell(one, rows):
        return (f"{statistics.median(row[one.name] for row in rows):.1f}",
                ratio(rows, base, one.name))

    print(f"**{count:,} words of {LENGTH} bytes, look-ups one thread makes**\n")
    table(
        ["", "asked from", "absent, million/s", "ours in batches, by it", "listed, million/s",
         "ours in batches, by it", "bits a key", f"strangers found, of {count:,}", "build s"],
        [[one.name, one.asked_from, *cell(one, one.absent), *cell(one, one.listed),
          f"{one.bits:.1f}", f"{one.found['absent']:.0f}", f"{one.build:.2f}"] for one in filters])


def compare_lines(check, peer, path, count, number):
    """Whole processes over the same lines, half of them listed; printed lines go nowhere."""
    def seconds(command):
        with open(path, "rb") as lines:
            start = time.perf_counter()
            subprocess.run(command, stdin=lines, stdout=subprocess.DEVNULL, check=True)
            return time.perf_counter() - start

    variants = {
        "that print what is listed": (check[:-1], peer[:-1]),
        "that count": (check, peer),
    }
    print(f"**Whole processes over {count:,} lines, half of them listed**\n")
    lines = []
    for name, (own, other) in variants.items():
        rows = rounds([("ours", lambda: seconds(own)), ("pwqfilter", lambda: seconds(other))],
                      number, name)
        rate = {one: count / statistics.median(row[one] for row in rows) / 1e6 for one in rows[0]}
        lines.append([name, f"{rate['ours']:.1f}", f"{rate['pwqfilter']:.1f}",
                      ratio(rows, "pwqfilter", "ours")])
    table(["", "ours, million lines/s", "pwqfilter, million lines/s", "its time by ours"], lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=21, help="rounds that count (21)")
    parser.add_argument("--words", type=int, default=1_000_000, help="words that are listed")
    parser.add_argument("--credtool", default=str(ROOT / ".build/release/credtool"))
    options = parser.parse_args()
    if not os.access(options.credtool, os.X_OK):
        raise SystemExit(f"{options.credtool}: build it with 'swift build -c release' first")
    registries.debian("passwdqc", "libbloom-dev", "gcc", "libc6-dev", "libutf8proc-dev",
                      "libxxhash-dev", "libssl-dev", "python3-pip", "zlib1g-dev")
    # pyfusefilter hands str to xxhash, which version 4 does not take any more.
    registries.pypi("rbloom==1.5.4", "pyfusefilter==1.3.0", "xxhash==3.5.0")

    count = options.words
    both = words(2 * count, 1)
    lists = {"listed": both[:count], "absent": both[count:]}
    random.Random(2).shuffle(both)
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in (*lists, "both")}
        contents = {}
        for name, entries in (*lists.items(), ("both", both)):
            contents[name] = "".join(entry + "\n" for entry in entries).encode()
            pathlib.Path(paths[name]).write_bytes(contents[name])
        print(f"{datetime.date.today()}, {processor()}, {options.rounds} rounds in turn.\n")
        check, own = ours(folder, paths, count, os.path.abspath(options.credtool))
        peer, lines = pwqfilter(folder, paths, count)
        filters = [*own, *libbloom(folder, paths), *from_python(contents), lines]
        compare_rates(filters, count, options.rounds)
        compare_lines(check, peer, paths["both"], len(both), options.rounds)


if __name__ == "__main__":
    main()
