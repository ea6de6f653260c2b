"""Verifies hashes with argon2-cffi, and prints hashes that it makes.

Reads lines of password in hexadecimal TAB hash; prints for each `right wrong`: whether the password
and another one verify. Then prints as many lines of password in hexadecimal TAB hash of its own.
Its argument is a folder, into which the pinned version is installed; exit status 3 where it cannot
be.
"""
import os
import random
import subprocess
import sys

folder = sys.argv[1]
pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
pip += ["--target", folder, "argon2-cffi==25.1.0"]
if subprocess.run(pip, stdout=subprocess.DEVNULL).returncode != 0:
    sys.exit(3)
sys.path.insert(0, folder)

from argon2 import low_level
from argon2.exceptions import VerifyMismatchError

TYPES = {"argon2d": 0, "argon2i": 1, "argon2id": 2}


def verifies(stored, password):
    variant = low_level.Type(TYPES[stored.split("$")[1]])
    try:
        return low_level.verify_secret(stored.encode(), password, variant)
    except VerifyMismatchError:
        return False


given = [line.split("\t") for line in sys.stdin.read().splitlines()]
for password, stored in given:
    password = bytes.fromhex(password)
    print(verifies(stored, password), verifies(stored, password + b"!"))

for _ in given:
    # UTF-8 of one and two bytes a character, none of which has another normal form.
    password = "".join(chr(random.choice((0x61, 0xE0)) + random.randrange(26))
                       for _ in range(random.randrange(40))).encode()
    lanes = random.randint(1, 8)
    stored = low_level.hash_secret(
        password, os.urandom(random.randint(8, 48)), time_cost=random.randint(1, 4),
        memory_cost=8 * lanes + random.randint(0, 100), parallelism=lanes,
        hash_len=random.randint(4, 64), type=low_level.Type(random.randrange(3)),
        version=random.choice((16, 19)))
    print(password.hex(), stored.decode(), sep="\t")
