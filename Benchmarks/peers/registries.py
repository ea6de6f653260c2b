"""Fetch peers from the registries, and build what they are compared with."""

import importlib
import os
import pathlib
import shutil
import subprocess
import sys

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent


def debian(*packages):
    """Installs Debian packages, as root or through sudo, unless all of them are there."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", *packages]
    status = subprocess.run(query, capture_output=True, text=True, check=False)
    if status.returncode == 0 and set(status.stdout.split()) == {"installed"}:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["update"], ["install", "-y", *packages]):
        subprocess.run([*sudo, "apt-get", "-qq", *command], check=True, stdout=subprocess.DEVNULL)


def pypi(*requirements):
    """Puts pinned PyPI packages into a folder of their own, and makes them importable."""
    folder = BENCHMARKS / ".build/peers-python"
    stamp = folder / ".requirements"
    if not stamp.is_file() or stamp.read_text() != "\n".join(requirements):
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "--target", str(folder), *requirements], check=True)
        stamp.write_text("\n".join(requirements))
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()


def worker(product, *arguments):
    """Builds an executable of this package for release and starts it, with pipes."""
    build = ["swift", "build", "-c", "release", "--package-path", str(BENCHMARKS)]
    subprocess.run([*build, "--product", product], check=True, stdout=sys.stderr)
    return subprocess.Popen(
        [BENCHMARKS / ".build/release" / product, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
