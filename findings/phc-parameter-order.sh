#!/usr/bin/env bash
# Botan reads the parameters of an Argon2 hash in any order; what it is compared with reads one.
#
# Software: botan 2.19 of Debian 12 (run with 2.19.3+dfsg-1+deb12u1); argon2-cffi 25.1.0.
# Guessed: m,t,p is the only order that anybody reads, and Botan answers "NOT valid" to the others.
# Seen: Botan says "Password is valid" for all six orders; argon2-cffi, that is libargon2, reads
# m,t,p and raises "Decoding failed" for the five others.
# Exit status: 0 as stated, 1 the behaviour has changed, 2 it could not be tried.
set -euo pipefail

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
changed=0

# Unpacks Debian packages, and what they need that is not installed, under $tmp/root.
unpack() {
  mkdir -p "$tmp/debs/partial"
  local download=(apt-get -qq -y -o Debug::NoLocking=1 -o APT::Sandbox::User=root
    -o Dir::Cache::archives="$tmp/debs" --no-install-recommends --download-only --reinstall
    install "$@")
  "${download[@]}" >/dev/null || { apt-get -qq update && "${download[@]}" >/dev/null; } || exit 2
  for deb in "$tmp"/debs/*.deb; do dpkg -x "$deb" "$tmp/root"; done
  local libraries=("$tmp"/root/usr/lib/*-linux-gnu)
  export LD_LIBRARY_PATH=${libraries[0]}
}

# Prints the version of an unpacked package, and stops unless it begins as stated.
version() {
  local seen
  seen=$(dpkg-deb -f "$tmp/debs/$1"_*.deb Version)
  echo "$1 $seen"
  [[ $seen == "$2"* ]] || { echo "not tried: this is about $1 $2" >&2; exit 2; }
}

# Compares what is seen with what is stated.
same() {
  [[ -n $2 ]] || { printf 'not tried: %s said nothing\n' "$1" >&2; exit 2; }
  printf '%s: %s\n' "$1" "$2"
  [[ $2 == "$3" ]] || { printf 'changed: %s, stated: %s\n' "$1" "$3" >&2; changed=1; }
}

unpack botan
version botan 2.19.
python3 -m venv "$tmp/python" || exit 2
"$tmp/python/bin/pip" -q --disable-pip-version-check install \
  argon2-cffi==25.1.0 argon2-cffi-bindings==26.2.0 || exit 2

# Argon2id of "correct horse" with the salt "0123456789abcdef", by libargon2.
# shellcheck disable=SC2016
rest='$MDEyMzQ1Njc4OWFiY2RlZg$dPtrHTEawLtMiR9+/XloAkXZ+EtyrY+bvmHIbiufhk0'

cffi() {
  "$tmp/python/bin/python" - "$1" <<'EOF'
import sys, argon2
try:
    print("valid" if argon2.PasswordHasher().verify(sys.argv[1], "correct horse") else "?")
except argon2.exceptions.Argon2Error as error:
    print(error)
EOF
}

for order in m=64,t=2,p=1 m=64,p=1,t=2 t=2,m=64,p=1 t=2,p=1,m=64 p=1,m=64,t=2 p=1,t=2,m=64; do
  hash="\$argon2id\$v=19\$$order$rest"
  answer=$("$tmp/root/usr/bin/botan" check_argon2 'correct horse' "$hash" || true)
  same "$order, Botan" "$answer" 'Password is valid'
  [[ $order == m=64,t=2,p=1 ]] && stated=valid || stated='Decoding failed'
  same "$order, argon2-cffi" "$(cffi "$hash")" "$stated"
done

[[ $changed == 0 ]] || exit 1
echo 'As stated: Botan reads every order, argon2-cffi one.'
