#!/usr/bin/env python3
"""Measure credtool's whole processes: check-password in turn with passwdqc, batches, building.

Run it after the first command of README.md; `apt-get install passwdqc` brings the peer. Times are
medians; programs that are compared run in turn, since a machine's speed drifts.
"""

import argparse
import gzip
import os
import pathlib
import random
import shutil
import statistics
import string
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "Wordlists/common-passwords.txt.gz"


def seconds(command, standard_input):
    """The wall time of one process, started without a shell."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, standard_input, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status = os.waitpid(child, 0)
    elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    return elapsed


def in_turn(commands, standard_input, rounds):
    """The median of each command, and of its ratio to the last one round by round."""
    times = [[seconds(command, standard_input) for command in commands] for _ in range(rounds)]
    for index, command in enumerate(commands):
        median = statistics.median(row[index] for row in times)
        ratio = statistics.median(row[index] / row[-1] for row in times)
        yield command, median, ratio


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--credtool", default=str(ROOT / ".build/release/credtool"))
    parser.add_argument("--rounds", type=int, default=201, help="of whole processes")
    options = parser.parse_args()
    credtool = os.path.abspath(options.credtool)

    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "input")
        commands = [["/bin/true"], [credtool, "check-password", "--second-factor"]]
        peer = shutil.which("pwqcheck")
        commands += [[peer, "-1"]] if peer else []
        for password in ["P@ssw0rd", "Kj3-xLw9_pQ", "correct horse battery staple"]:
            pathlib.Path(file).write_text(password + "\n")
            print(f"one process, '{password}'" + ("" if peer else " (pwqcheck is not installed)"))
            for command, median, ratio in in_turn(commands, file, options.rounds):
                name = " ".join([os.path.basename(command[0]), *command[1:]])
                print(f"  {name:28} {median * 1e3:6.2f} ms   {ratio:5.2f} x")

        source = random.Random(1)
        alphabet = string.ascii_letters + string.digits + "!#$%-_"
        strangers = ["".join(source.choices(alphabet, k=source.randint(8, 16))) for _ in range(2_000_000)]
        listed = gzip.decompress(LIST.read_bytes()).decode().split("\n")[:-1]
        source.shuffle(listed)
        half = [word for pair in zip(listed[:1_000_000], strangers) for word in pair]
        for name, lines in [("none listed", strangers), ("half listed", half)]:
            pathlib.Path(file).write_text("\n".join(lines) + "\n")
            for format in ([], ["--json"]):
                command = [credtool, "check-password", "--second-factor", "--batch", *format]
                median = statistics.median(seconds(command, file) for _ in range(5))
                print(f"batch of {len(lines):,} lines, {name} {' '.join(format):7}"
                      f"{len(lines) / median / 1e6:6.2f} million lines/s")

        command = [credtool, "blocklist", "build", str(LIST), "-o", os.path.join(folder, "out")]
        median = statistics.median(seconds(command, os.devnull) for _ in range(5))
        print(f"building the filter of {len(listed):,} entries: {median:.2f} s")


if __name__ == "__main__":
    main()
