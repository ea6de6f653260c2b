#!/usr/bin/env bash
# OpenLDAP's {ARGON2} is Argon2i with 4 MiB: neither Argon2id nor a cost that anybody recommends.
#
# Software: slapd 2.5 of Debian 12 with its own module argon2 (run with 2.5.13+dfsg-5).
# Guessed: the scheme makes Argon2id, as RFC 9106 says to, with 19 MiB or more.
# Seen: without parameters it makes $argon2i$v=19$m=4096,t=3,p=1; m=, t= and p= can be set, the
# variant cannot, and the man page names neither the variant nor the default cost.
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

unpack slapd
version slapd 2.5.

# The head of a hash that the module makes with the parameters given.
made() {
  "$tmp/root/usr/sbin/slappasswd" -o module-path="$tmp/root/usr/lib/ldap" \
    -o module-load="argon2.so${1:+ $1}" -h '{ARGON2}' -s 'an example password' | cut -d '$' -f 1-4
}

# shellcheck disable=SC2016
same 'without parameters' "$(made '')" '{ARGON2}$argon2i$v=19$m=4096,t=3,p=1'
# shellcheck disable=SC2016
same 'with m=19456 t=2' "$(made 'm=19456 t=2')" '{ARGON2}$argon2i$v=19$m=19456,t=2,p=1'

[[ $changed == 0 ]] || exit 1
echo 'As stated: {ARGON2} is Argon2i, by default with 4 MiB.'
