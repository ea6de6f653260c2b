"""How many mails a second go out of an SQLite file into a mail server on this machine.

The server is Postfix's smtp-sink, which takes mails and throws them away; where it is not installed,
Debian's package is fetched and unpacked into a temporary folder, since installing it would start a
mail server. The rest is `outbox-smtp`.

Usage: python3 Benchmarks/outbox-smtp.py [MAILS]
"""

import glob
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PACKAGE = pathlib.Path(__file__).resolve().parent
MAILS = sys.argv[1] if len(sys.argv) > 1 else "2000"


def sink(folder):
    """The command, and the environment that it needs."""
    installed = shutil.which("smtp-sink", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if installed:
        return [installed], None
    subprocess.run(["apt-get", "download", "postfix"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    package = glob.glob(f"{folder}/postfix_*.deb")[0]
    subprocess.run(["dpkg", "-x", package, f"{folder}/postfix"], check=True)
    libraries = f"{folder}/postfix/usr/lib/postfix"
    return [f"{folder}/postfix/usr/sbin/smtp-sink"], {"LD_LIBRARY_PATH": libraries}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("smtp-sink does not listen")


def main():
    build = ["swift", "build", "--package-path", PACKAGE, "-c", "release"]
    subprocess.run([*build, "--product", "outbox-smtp"], check=True, stdout=subprocess.DEVNULL)
    worker = subprocess.run([*build, "--show-bin-path"], check=True, stdout=subprocess.PIPE,
                            text=True).stdout.strip() + "/outbox-smtp"
    folder = tempfile.mkdtemp(prefix="outbox-smtp-")
    try:
        command, environment = sink(folder)
        if os.getuid() == 0:
            os.chmod(folder, 0o755)
            command += ["-u", "nobody"]
        port = free_port()
        server = subprocess.Popen([*command, f"127.0.0.1:{port}", "100"], env=environment)
        try:
            wait_for(port)
            sys.exit(subprocess.run([worker, str(port), ".", MAILS]).returncode)
        finally:
            server.terminate()
            server.wait()
    finally:
        shutil.rmtree(folder)


main()
