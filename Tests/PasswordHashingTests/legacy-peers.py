"""Prints hashes that passlib and Django make: scheme TAB password in hexadecimal TAB hash.

Its argument is a folder, into which the pinned versions are installed; exit status 3 where they
cannot be.
"""
import os
import subprocess
import sys

PINS = ["passlib==1.7.4", "bcrypt==4.0.1", "django==5.2.*", "argon2-cffi==25.1.0"]

folder = sys.argv[1]
pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
if subprocess.run(pip + ["--target", folder] + PINS, stdout=subprocess.DEVNULL).returncode != 0:
    sys.exit(3)
sys.path.insert(0, folder)

from django.conf import settings
from django.contrib.auth import hashers
from passlib import hash as passlib

settings.configure()


class CheapArgon2(hashers.Argon2PasswordHasher):
    memory_cost, time_cost, parallelism = 64, 1, 2


class CheapScrypt(hashers.ScryptPasswordHasher):
    work_factor, parallelism = 16, 2


class CheapBcrypt(hashers.BCryptPasswordHasher):
    rounds = 4


class CheapBcryptSHA256(hashers.BCryptSHA256PasswordHasher):
    rounds = 4


def django(hasher, **cost):
    return lambda password: hasher.encode(password, hasher.salt(), **cost)


def of(name, **settings):
    return getattr(passlib, name).using(**settings).hash


MAKERS = [
    ("bcrypt", of("bcrypt", rounds=4)),
    ("bcrypt", of("bcrypt", rounds=4, ident="2a")),
    ("bcrypt", of("bcrypt", rounds=4, ident="2y")),
    ("bcrypt-sha256", of("bcrypt_sha256", rounds=4)),
    ("sha512crypt", of("sha512_crypt", rounds=1000)),
    ("sha512crypt", of("sha512_crypt", rounds=5000, salt_size=5)),
    ("sha256crypt", of("sha256_crypt", rounds=1001)),
    ("md5crypt", of("md5_crypt")),
    ("pbkdf2-sha1", of("pbkdf2_sha1", rounds=10)),
    ("pbkdf2-sha256", of("pbkdf2_sha256", rounds=10)),
    ("pbkdf2-sha512", of("pbkdf2_sha512", rounds=10, salt_size=33)),
    ("scrypt", of("scrypt", rounds=4)),
    ("scrypt", of("scrypt", rounds=5, block_size=1, parallelism=3)),
    ("phpass", of("phpass", rounds=7)),
    ("phpass", of("phpass", rounds=8, ident="H")),
    ("django-pbkdf2-sha256", django(hashers.PBKDF2PasswordHasher(), iterations=10)),
    ("django-pbkdf2-sha1", django(hashers.PBKDF2SHA1PasswordHasher(), iterations=10)),
    ("django-argon2", django(CheapArgon2())),
    ("django-bcrypt", django(CheapBcrypt())),
    ("django-bcrypt-sha256", django(CheapBcryptSHA256())),
    ("django-scrypt", django(CheapScrypt())),
]

for scheme, make in MAKERS:
    for length in (0, 1, 12, 40):
        # Two bytes of UTF-8 a character; 40 of them are more than bcrypt takes.
        password = "".join(chr(0xC0 + byte % 64) for byte in os.urandom(length))
        print(scheme, password.encode().hex(), make(password), sep="\t")
