#!/usr/bin/env python3
"""Compare our Argon2id with its peers: same inputs, same tags, in turn, on this machine.

Installs libargon2 and libsodium from Debian, argon2-cffi and cryptography from PyPI, builds ours,
and prints tables in Markdown. Everything that is compared has its turn in each round, in an order
that moves on by one from round to round: a machine's speed drifts, so only ratios within a round
count. A turn is two hashes, of which the second is measured, as in a service that is at work.
"""

import argparse
import ctypes
import datetime
import statistics
import sys
import threading
import time

import registries
from turns import processor, ratio, rounds, table

PASSWORD = b"correct horse battery staple"
SALT = b"sixteen bytes---"
COSTS = [(19456, 2, 1), (47104, 1, 1), (65536, 3, 1), (65536, 3, 4)]


class Ours:
    """Answers of the worker, which measures by itself: no pipe is in its times."""

    reuses = True

    def __init__(self, process, kernel, wiping, threads=2):
        self.process, self.kernel, self.wiping, self.threads = process, kernel, wiping, threads
        self.wipes = {"wiped": "each hash", "idle": "when idle"}[wiping]
        name = {"avx512": "ours, AVX-512", "avx2": "ours, AVX2", "libargon2": "ours, libargon2"}
        self.name = name[kernel] + (", wiped when idle" if wiping == "idle" else "")

    def ask(self, *fields):
        self.process.stdin.write(" ".join(map(str, fields)) + "\n")
        answer = self.process.stdout.readline().split()
        if not answer:
            raise SystemExit("the worker ended")
        return answer

    def hash(self, memory, passes, lanes):
        threads = min(lanes, self.threads)
        answer = self.ask("hash", self.kernel, self.wiping, memory, passes, lanes, threads)
        return float(answer[0]), bytes.fromhex(answer[1])

    def rate(self, cost, callers, count):
        return float(self.ask("rate", self.kernel, self.wiping, *cost, callers, count)[0])

    def pairs(self, cost, count):
        return float(self.ask("pair", self.kernel, self.wiping, *cost, count)[0])

    def block(self):
        return float(self.ask("block", self.kernel)[0])


class Peer:
    """A peer in this process; calls into C release Python's lock."""

    def __init__(self, name, wipes, tag, lanes=True):
        self.name, self.wipes, self.tag, self.lanes = name, wipes, tag, lanes
        self.reuses = False

    def hash(self, *cost):
        start = time.perf_counter()
        tag = self.tag(*cost)
        return time.perf_counter() - start, tag

    def rate(self, cost, callers, count):
        def work():
            for _ in range(count):
                self.tag(*cost)

        threads = [threading.Thread(target=work) for _ in range(callers)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - start


def peers():
    registries.debian("libargon2-1", "libargon2-dev", "libsodium23", "libssl-dev", "libutf8proc-dev",
                      "libxxhash-dev", "python3-pip", "zlib1g-dev")
    registries.pypi("argon2-cffi==25.1.0", "cryptography==48.0.0")
    import argon2.low_level
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    libargon2 = ctypes.CDLL("libargon2.so.1")
    libsodium = ctypes.CDLL("libsodium.so.23")
    if libsodium.sodium_init() < 0:  # which also chooses its fastest code
        raise SystemExit("libsodium cannot be used here")

    def with_libargon2(memory, passes, lanes):
        tag = ctypes.create_string_buffer(32)
        code = libargon2.argon2id_hash_raw(
            ctypes.c_uint32(passes), ctypes.c_uint32(memory), ctypes.c_uint32(lanes),
            PASSWORD, ctypes.c_size_t(len(PASSWORD)), SALT, ctypes.c_size_t(len(SALT)),
            tag, ctypes.c_size_t(32))
        return tag.raw if code == 0 else sys.exit(f"libargon2: {code}")

    def with_libsodium(memory, passes, lanes):
        tag = ctypes.create_string_buffer(32)
        code = libsodium.crypto_pwhash(
            tag, ctypes.c_ulonglong(32), PASSWORD, ctypes.c_ulonglong(len(PASSWORD)), SALT,
            ctypes.c_ulonglong(passes), ctypes.c_size_t(memory * 1024), ctypes.c_int(2))
        return tag.raw if code == 0 else sys.exit(f"libsodium: {code}")

    def with_argon2_cffi(memory, passes, lanes):
        return argon2.low_level.hash_secret_raw(
            PASSWORD, SALT, time_cost=passes, memory_cost=memory, parallelism=lanes, hash_len=32,
            type=argon2.low_level.Type.ID)

    def with_cryptography(memory, passes, lanes):
        return Argon2id(
            salt=SALT, length=32, iterations=passes, lanes=lanes, memory_cost=memory
        ).derive(PASSWORD)

    return [
        Peer("libargon2 (Debian)", "each hash", with_libargon2),
        Peer("libsodium (Debian)", "no", with_libsodium, lanes=False),
        Peer("argon2-cffi (PyPI)", "each hash", with_argon2_cffi),
        Peer("cryptography, OpenSSL (PyPI)", "each hash", with_cryptography),
    ]


def compare_latency(ours, others, cost, count):
    memory, passes, lanes = cost
    runners = ours + [peer for peer in others if lanes == 1 or peer.lanes]
    tags = set()

    def runner(one):
        def run():
            one.hash(*cost)  # the turn before has left the caches to somebody else
            seconds, tag = one.hash(*cost)
            tags.add(tag)
            return seconds
        return one.name, run

    label = f"{memory}/{passes}/{lanes}"
    rows = rounds([runner(one) for one in runners], count, label)
    if len(tags) != 1:
        raise SystemExit(f"{label}: the tags differ")
    print(f"**m = {memory} KiB, t = {passes}, p = {lanes}**; all {len(runners)} tags equal\n")
    table(
        ["", "median ms", *(f"by {one.name}" for one in ours), "wipes", "reuses memory"],
        [[one.name, f"{statistics.median(row[one.name] for row in rows) * 1e3:.2f}",
          *(ratio(rows, one.name, base.name) for base in ours),
          one.wipes, "yes" if one.reuses else "no"] for one in runners])


def compare_rates(ours, others, cost, count):
    """Two threads that hash without pause."""
    callers, each = 2, 16
    runners = ours + others
    rows = rounds(
        [(one.name, lambda one=one: callers * each / one.rate(cost, callers, each))
         for one in runners], count, "two threads")
    print(f"**Two threads that hash {cost[0]}/{cost[1]}/{cost[2]} without pause**\n")
    base = others[0].name
    table(
        ["", "hashes/s", f"by {base}"],
        [[one.name, f"{statistics.median(row[one.name] for row in rows):.0f}",
          ratio(rows, one.name, base)] for one in runners])


def compare_pairs(best, cost, count):
    each = 8
    rows = rounds(
        [("in turns", lambda: best.pairs(cost, each) / 2),
         ("one by one", lambda: best.rate(cost, 1, 2 * each) / 2)], count, "pairs")
    print(f"Two hashes of {cost[0]}/{cost[1]}/{cost[2]} in turns on one thread take "
          f"{ratio(rows, 'in turns', 'one by one')} the time of one after the other.\n")


def measure_blocks(ours, count):
    rows = rounds([(one.name, one.block) for one in ours], count, "blocks")
    print("**A block in the first-level cache**, in dependent additions (about a cycle each)\n")
    table(["", "additions"],
          [[one.name, f"{statistics.median(row[one.name] for row in rows):.0f}"] for one in ours])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=21, help="rounds that count (21)")
    options = parser.parse_args()
    others = peers()
    process = registries.worker("argon2-worker")
    flags = open("/proc/cpuinfo", encoding="utf-8").read().split()
    kernels = [kernel for kernel, flag in (("avx512", "avx512f"), ("avx2", "avx2")) if flag in flags]
    wiped = [Ours(process, kernel, "wiped") for kernel in kernels or ["libargon2"]]
    print(f"{datetime.date.today()}, {processor()}, {options.rounds} rounds in turn.\n")
    for cost in COSTS:
        idle = Ours(process, wiped[0].kernel, "idle")
        compare_latency([*wiped, idle], others, cost, options.rounds)
    compare_rates(wiped, others, COSTS[0], options.rounds)
    for cost in COSTS[:2]:
        compare_pairs(wiped[0], cost, options.rounds)
    if kernels:
        measure_blocks(wiped, options.rounds)
    process.stdin.close()
    process.wait()


if __name__ == "__main__":
    main()
