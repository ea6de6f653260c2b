"""How many tokens a second eight callers use up in PostgreSQL, in turn with pgbench.

Makes a cluster of its own on a Unix socket in a temporary folder (as the user postgres, where it runs
as root), with the server's own settings: each commit waits for the disk. Each round is a turn of
`pgbench -N -M prepared -c 8`, which is five round trips and one commit, and one of each measurement of
`postgres-store`. The ratios are medians of the ratios within a round.

Usage: python3 Benchmarks/postgres-store.py [ROUNDS]
"""

import glob
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

PACKAGE = pathlib.Path(__file__).resolve().parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
NAMES = {
    "tokens": "tokens used up",
    "one-token": "1,000 consumers of one token",
    "one-counter": "reservations under one counter",
    "sign-ins": "sign-ins, without the hash",
}


def server_programs():
    folders = glob.glob("/usr/lib/postgresql/*/bin")
    if not folders:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    return max(folders, key=lambda folder: int(folder.split("/")[-2]))


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    programs = server_programs()
    build = ["swift", "build", "--package-path", PACKAGE, "-c", "release"]
    subprocess.run([*build, "--product", "postgres-store"], check=True, stdout=subprocess.DEVNULL)
    worker = output(*build, "--show-bin-path").strip() + "/postgres-store"
    folder = tempfile.mkdtemp(prefix="postgres-store-")
    as_server = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        as_server = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    os.chdir(folder)
    data = f"{folder}/data"
    control = [*as_server, f"{programs}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log"]
    peer = ["-h", folder, "-U", "credentials"]
    try:
        output(*as_server, f"{programs}/initdb", "-D", data, "-U", "credentials", "-A", "trust",
               "-E", "UTF8", "--locale=C")
        with open(f"{data}/postgresql.conf", "a") as settings:
            settings.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\n")
        output(*control, "start")
        subprocess.run([f"{programs}/pgbench", *peer, "-i", "-q", "-s", "10", "postgres"],
                       check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        bare, rates = [], {name: [] for name in NAMES}
        for _ in range(ROUNDS):
            text = output(f"{programs}/pgbench", *peer, "-n", "-N", "-M", "prepared", "-c", "8",
                          "-T", "3", "postgres")
            bare.append(float(re.search(r"tps = ([0-9.]+)", text)[1]))
            for name, count in [("tokens", 10_000), ("one-token", 10_000), ("one-counter", 4_000),
                                ("sign-ins", 4_000)]:
                server = f"host={folder} user=credentials dbname=postgres"
                rates[name].append(float(output(worker, server, name, str(count))))
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)
        os.chdir("/")
        shutil.rmtree(folder)

    print("| by 8 callers | best a second | median a second | by pgbench, median |")
    print("|---|---|---|---|")
    for name, values in [("`pgbench -N -M prepared -c 8`", bare)] + [
        (NAMES[name], values) for name, values in rates.items()
    ]:
        ratio = statistics.median(value / tps for value, tps in zip(values, bare))
        print(f"| {name} | {max(values):,.0f} | {statistics.median(values):,.0f} | {ratio:.2f}x |")


main()
