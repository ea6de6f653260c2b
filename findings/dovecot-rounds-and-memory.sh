#!/usr/bin/env bash
# The rounds given to Dovecot's ARGON2ID set its memory: the same three passes take 64 MiB or
# 256 MiB, and a fourth takes 1 GiB.
#
# Software: dovecot-core 2.3 of Debian 12 (run with 1:2.3.19.1+dfsg1-2.1+deb12u7).
# Guessed: `doveadm pw -s ARGON2ID -r N` sets Argon2's passes to N and leaves the memory alone.
# Seen: without -r it makes m=65536,t=3. -r 2 is taken without a word and makes just that; -r 3
# makes m=262144,t=3, and -r 4 makes m=1048576,t=4: 1 GiB for every sign-in.
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
  export LD_LIBRARY_PATH=${libraries[0]}:$tmp/root/usr/lib/dovecot
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

unpack dovecot-core
version dovecot-core 1:2.3.

# The cost in a hash that is made with these options.
cost() {
  "$tmp/root/usr/bin/doveadm" -O pw -s ARGON2ID "$@" -p 'an example password' | cut -d '$' -f 4
}

same 'doveadm pw -s ARGON2ID' "$(cost)" m=65536,t=3,p=1
same 'doveadm pw -s ARGON2ID -r 2' "$(cost -r 2)" m=65536,t=3,p=1
same 'doveadm pw -s ARGON2ID -r 3' "$(cost -r 3)" m=262144,t=3,p=1
same 'doveadm pw -s ARGON2ID -r 4' "$(cost -r 4)" m=1048576,t=4,p=1

[[ $changed == 0 ]] || exit 1
echo 'As stated: -r sets the memory, 64 MiB to 1 GiB.'
