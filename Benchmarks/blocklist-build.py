#!/usr/bin/env python3
"""Measure `credtool blocklist build` over a plain list, in turn with pwqfilter and rbloom.

Run it after the first command of README.md; it fetches the peers from Debian and PyPI. The list
has realistic lines: the bundled list's entries as they are, capitalised, with the endings that
people add, one in a hundred not ASCII. Programs run in turn, since a machine's speed drifts; what
is printed is the median and the best of the rounds; of a machine that others use too, the time
of the processors says more.
"""

import argparse
import gzip
import os
import pathlib
import random
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "peers"))
import registries

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "Wordlists/common-passwords.txt.gz"
ENDINGS = [b"", b"1", b"123", b"!", b"2024", b"99", b"007", b"_x", b"1990", b".com"]

RBLOOM = """
import sys, rbloom
lines, keys, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
bloom = rbloom.Bloom(keys, 0.0001, lambda line: hash(line))
with open(lines, "rb") as file:
    bloom.update(file)
bloom.save(output)
"""


def write_list(path, count):
    """Writes `count` lines, the same ones every time."""
    source = random.Random(1)
    words = gzip.decompress(LIST.read_bytes()).split(b"\n")[:-1]
    with open(path, "wb") as file:
        for number in range(count):
            round, index = divmod(number, len(words))
            line = words[index] + ENDINGS[round % len(ENDINGS)]
            if round >= len(ENDINGS):
                line += str(round // len(ENDINGS)).encode()
            if source.random() < 0.15:
                line = line.capitalize()
            if source.random() < 0.01:
                line = "ü".encode() + line
            file.write(line + b"\n")


def run(command, environment):
    """Of one process the wall time, the processors' time, and its greatest resident memory in MiB."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, command["input"], os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    words = command["words"]
    start = time.perf_counter()
    child = os.posix_spawnp(words[0], words, environment, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{words[0]} failed")
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--credtool", default=str(ROOT / ".build/release/credtool"))
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", help="where the files go; 150 bytes a line (default: /tmp)")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    if not options.alone:
        registries.debian("passwdqc")
        registries.pypi("rbloom==1.5.4")

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        lines = os.path.join(folder, "lines")
        write_list(lines, options.lines)
        credtool = [os.path.abspath(options.credtool), "blocklist", "build"]
        filter = ["pwqfilter", f"--create={options.lines * 21 // 20}"]
        output = {name: os.path.join(folder, name) for name in ("ours", "pipe", "pwq", "rbloom")}
        commands = {
            "ours": {"words": [*credtool, lines, "-o", output["ours"]], "input": os.devnull},
            "ours, from standard input": {
                "words": [*credtool, "-", "-o", output["pipe"]], "input": lines},
        }
        if not options.alone:
            commands["pwqfilter (Debian)"] = {
                "words": [*filter, "-o", output["pwq"]], "input": lines}
            python = [sys.executable, "-c", RBLOOM, lines, str(options.lines), output["rbloom"]]
            commands["rbloom (PyPI)"] = {"words": python, "input": os.devnull}
        environment = dict(os.environ, PYTHONPATH=":".join(sys.path))
        rounds = [
            {name: run(command, environment) for name, command in commands.items()}
            for _ in range(options.rounds)
        ]
        same = pathlib.Path(output["ours"]).read_bytes() == pathlib.Path(output["pipe"]).read_bytes()
        if not same:
            raise SystemExit("the same lines made two different files")

        print(f"{options.lines:,} lines, {os.path.getsize(lines) / 1e6:.0f} MB; {options.rounds} rounds\n")
        print("|  | million lines/s, median | best | processor s, least | peak memory, MiB | file, MB |")
        print("|---|---|---|---|---|---|")
        for (name, _), file in zip(commands.items(), output.values()):
            times = [round[name][0] for round in rounds]
            rates = [options.lines / time / 1e6 for time in (statistics.median(times), min(times))]
            processors = min(round[name][1] for round in rounds)
            memory = max(round[name][2] for round in rounds)
            print(f"| {name} | {rates[0]:.2f} | {rates[1]:.2f} | {processors:.2f} | {memory:.0f} "
                  f"| {os.path.getsize(file) / 1e6:.1f} |")


if __name__ == "__main__":
    main()
