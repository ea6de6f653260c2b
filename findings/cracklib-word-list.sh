#!/usr/bin/env bash
# CrackLib's own formatter makes other words of a word list: only a-z and 0-9 are left of each.
#
# Software: cracklib-runtime 2.9 of Debian 12 (run with 2.9.6-5+b1).
# Guessed: cracklib-format lower-cases, sorts, and "removes control characters" as its man page
# says, so that punctuation and letters of other scripts stay.
# Seen: our-office-wifi becomes ourofficewifi, P@ssw0rd pssw0rd, naïve-café navecaf, and a word in
# Cyrillic an empty line. create-cracklib-dict packs what comes out, so a dictionary of one's own
# holds other words than were put into it.
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

unpack cracklib-runtime
version cracklib-runtime 2.9.

printf '%s\n' our-office-wifi P@ssw0rd naïve-café Zebra7 пароль >"$tmp/words"
same 'five words' "$("$tmp/root/usr/sbin/cracklib-format" "$tmp/words" | tr '\n' ' ')" \
  ' navecaf ourofficewifi pssw0rd zebra7 '

[[ $changed == 0 ]] || exit 1
echo 'As stated: of five words one is left as it was, but for its case.'
