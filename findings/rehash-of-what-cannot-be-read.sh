#!/usr/bin/env bash
# "No rehash needed" can be said of a hash that the same library cannot verify.
#
# Software: argon2-cffi 25.1.0, passlib 1.7.4, and of Debian 12 libcrypt-argon2-perl 0.013 and
# php8.2-cli 8.2 (run with 8.2.36-1~deb12u1).
# Guessed: what cannot be read counts as in need of a new hash, or is the same error for both.
# Seen: the two questions have two parsers. Of one hash each, at the very cost that is asked for:
#   argon2-cffi     order m,p,t   verify "Decoding failed"    check_needs_rehash False
#   passlib         data=         verify NotImplementedError  needs_update False
#   Crypt::Argon2   keyid=        verify "Decoding failed"    argon2_needs_rehash false
#   PHP             keyid=        password_verify false       password_needs_rehash false
# So a search for old hashes by that function finds none of them, and their owners cannot sign in.
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

unpack php8.2-cli libcrypt-argon2-perl
version php8.2-cli 8.2.
version libcrypt-argon2-perl 0.013
python3 -m venv "$tmp/python" || exit 2
"$tmp/python/bin/pip" -q --disable-pip-version-check install \
  argon2-cffi==25.1.0 argon2-cffi-bindings==26.2.0 passlib==1.7.4 || exit 2

# Argon2id (RFC 9106) of "correct horse", salt "0123456789abcdef": plain with its parameters in
# another order; with associated data "foo"; with a secret, "pepper", and its id.
cat >"$tmp/hashes" <<'EOF'
$argon2id$v=19$m=64,p=1,t=2$MDEyMzQ1Njc4OWFiY2RlZg$dPtrHTEawLtMiR9+/XloAkXZ+EtyrY+bvmHIbiufhk0
$argon2id$v=19$m=64,t=2,p=1,data=Zm9v$MDEyMzQ1Njc4OWFiY2RlZg$R//HDwfzCYZJvxVXxx/xvE98ici9XdqxD85X5Pe7f+k
$argon2id$v=19$m=64,t=2,p=1,keyid=azE$MDEyMzQ1Njc4OWFiY2RlZg$Rdpy5rKJDL111EwjF0gcUqgKj8klyxnhi1IBIQDOBGw
EOF
{ read -r order; read -r data; read -r keyid; } <"$tmp/hashes"

same 'argon2-cffi, order m,p,t' "$("$tmp/python/bin/python" - "$order" <<'EOF'
import sys, argon2
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
try:
    verdict = hasher.verify(sys.argv[1], "correct horse")
except argon2.exceptions.VerificationError as error:
    verdict = error
print(f"{verdict} / {hasher.check_needs_rehash(sys.argv[1])}")
EOF
)" 'Decoding failed / False'

same 'passlib, data=' "$("$tmp/python/bin/python" -W ignore - "$data" <<'EOF'
import sys
from passlib.hash import argon2
scheme = argon2.using(time_cost=2, memory_cost=64, parallelism=1)
try:
    verdict = scheme.verify("correct horse", sys.argv[1])
except NotImplementedError as error:
    verdict = type(error).__name__
print(f"{verdict} / {scheme.needs_update(sys.argv[1])}")
EOF
)" 'NotImplementedError / False'

PERL5LIB=$(printf '%s:' "$tmp"/root/usr/lib/*/perl5/*)
# shellcheck disable=SC2016
same 'Crypt::Argon2, keyid=' "$(PERL5LIB=$PERL5LIB perl -e '
  use Crypt::Argon2 qw(argon2id_verify argon2_needs_rehash);
  my $verdict = eval { argon2id_verify($ARGV[0], "correct horse") } // $@;
  $verdict =~ s/ at -e.*//s;
  print "$verdict / ", argon2_needs_rehash($ARGV[0], "argon2id", 2, "64k", 1, 32, 16) ? 1 : 0;
' "$keyid")" 'Could not verify argon2id tag: Decoding failed / 0'

# shellcheck disable=SC2016
same 'PHP, keyid=' "$("$tmp/root/usr/bin/php8.2" -n -r '
  $cost = ["memory_cost" => 64, "time_cost" => 2, "threads" => 1];
  echo json_encode(password_verify("correct horse", $argv[1])), " / ",
    json_encode(password_needs_rehash($argv[1], PASSWORD_ARGON2ID, $cost));
' "$keyid")" 'false / false'

[[ $changed == 0 ]] || exit 1
echo 'As stated: four libraries ask for no rehash of a hash that they cannot verify.'
