#!/usr/bin/env bash
# PHP's password_get_info answers with its own defaults where it cannot follow an Argon2 hash.
#
# Software: php8.2-cli 8.2 of Debian 12, with libargon2 (run with 8.2.36-1~deb12u1).
# Guessed: the numbers are those of the string, and what it cannot parse is "unknown".
# Seen: of a hash without v=, as Argon2's first version writes it, with m=64,t=2, it says 65536 and
# 4, while password_verify verifies it; of m=64,p=1,t=2 it says 64 and 4, the one from the string
# and the other from nowhere. An inventory of costs made with it is wrong without a sign of it.
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

unpack php8.2-cli
version php8.2-cli 8.2.

# Argon2id of "correct horse" with the salt "0123456789abcdef", by libargon2, with m=64, t=2, p=1.
cat >"$tmp/hashes" <<'EOF'
$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$dPtrHTEawLtMiR9+/XloAkXZ+EtyrY+bvmHIbiufhk0
$argon2id$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MR+nMXBuOmf+jVmbaxLUxEfDX+l0gK8Zultoq498Rbg
$argon2id$v=19$m=64,p=1,t=2$MDEyMzQ1Njc4OWFiY2RlZg$dPtrHTEawLtMiR9+/XloAkXZ+EtyrY+bvmHIbiufhk0
EOF
{ read -r usual; read -r unversioned; read -r order; } <"$tmp/hashes"

info() {
  # shellcheck disable=SC2016
  "$tmp/root/usr/bin/php8.2" -n -r '
    ["algoName" => $name, "options" => $options] = password_get_info($argv[1]);
    echo $name, " ", http_build_query($options, "", " "), ", verify ",
      json_encode(password_verify("correct horse", $argv[1]));
  ' "$1"
}

same 'usual' "$(info "$usual")" 'argon2id memory_cost=64 time_cost=2 threads=1, verify true'
same 'no v=' "$(info "$unversioned")" \
  'argon2id memory_cost=65536 time_cost=4 threads=1, verify true'
same 'm,p,t' "$(info "$order")" 'argon2id memory_cost=64 time_cost=4 threads=1, verify false'

[[ $changed == 0 ]] || exit 1
echo 'As stated: two of three costs that password_get_info tells are not those of the hash.'
