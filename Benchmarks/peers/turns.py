"""Give everybody a turn in each round, and tell in Markdown what came of it."""

import platform
import statistics
import sys


def rounds(runners, count, label):
    """One row of results a round, by runner; a first round warms up and is left out."""
    rows = []
    for number in range(count + 1):
        print(f"\r{label}: round {number} of {count} ", end="", file=sys.stderr)
        turn = number % len(runners)
        results = {}
        for name, run in runners[turn:] + runners[:turn]:
            results[name] = run()
        rows.append(results)
    print(file=sys.stderr)
    return rows[1:]


def table(head, lines):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def ratio(rows, name, other):
    return f"{statistics.median(row[name] / row[other] for row in rows):.2f}x"


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        lines = [line for line in file if line.startswith("model name")]
    model = lines[0].split(":")[1].strip() if lines else platform.machine()
    return f"{len(lines)} cores of {model}"
