#!/usr/bin/env python3
"""Times `credtool blocklist import-hibp` on made-up lists of breached hashes.

Usage: import-hibp.py [--lines N,N…] [--folder PATH] [--runs N] [--pipe] [--exact] [--credtool PATH]

The lists go to --folder (43 bytes a line; with --pipe nowhere, and the rate is then no more than
breach-lines has to give) and are deleted afterwards. Both programs are built with `swift build -c
release`, here and in the folder above. Prints the best of --runs of each size as a table row: lines,
million lines a second, seconds, MiB of memory at most, bytes of the file, false-positive rate.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

here = Path(__file__).resolve().parent


def measure(credtool, source, output, exact, stream):
    """One import: its summary, and its peak of memory in MiB."""
    command = [credtool, "blocklist", "import-hibp", source, "-o", output, "--json"]
    process = subprocess.Popen(
        command + (["--exact"] if exact else []), stdin=stream, stdout=subprocess.PIPE)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("the import failed")
    return json.loads(text), usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", default="50000000,200000000")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pipe", action="store_true")
    parser.add_argument("--exact", action="store_true")
    parser.add_argument("--credtool", default=str(here / "../.build/release/credtool"))
    options = parser.parse_args()
    generator = str(here / ".build/release/breach-lines")
    print("| lines | M lines/s | seconds | MiB at most | file, bytes | false-positive rate |")
    print("|---|---|---|---|---|---|")
    for lines in map(int, options.lines.split(",")):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            source, output = f"{folder}/list.txt", f"{folder}/out"
            if not options.pipe:
                with open(source, "wb") as file:
                    subprocess.run([generator, str(lines)], stdout=file, check=True)
            results = []
            for _ in range(options.runs):
                if options.pipe:
                    feed = subprocess.Popen([generator, str(lines)], stdout=subprocess.PIPE)
                    results.append(
                        measure(options.credtool, "-", output, options.exact, feed.stdout))
                    feed.stdout.close()
                    feed.wait()
                else:
                    results.append(
                        measure(options.credtool, source, output, options.exact, None))
            summary, memory = min(results, key=lambda result: result[0]["seconds"])
            assert summary["lines"] == lines
            info = json.loads(subprocess.check_output(
                [options.credtool, "blocklist", "info", output, "--json"]))
            seconds = summary["seconds"]
            print(f"| {lines:,} | {lines / seconds / 1e6:.1f} | {seconds:.1f} | {memory:.0f} "
                  f"| {summary['bytes']:,} | {info['false_positive_rate']:.3g} |", flush=True)


if __name__ == "__main__":
    main()
