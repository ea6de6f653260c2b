#!/usr/bin/env bash
# Five commands that read a password from a pipe hash three different passwords of one line.
#
# Software of Debian 12: argon2 0~20171227, slapd 2.5, openssl 3.0, whois 5.5 (mkpasswd) and
# apache2-utils 2.4 (htpasswd).
# Guessed: the end of the line is no part of the password, except for argon2, which is known for
# it; a CR stays, since it may be part of one; of two lines the first is the password.
# Seen: of `secret` CR LF, argon2 and slappasswd -T hash all eight bytes, openssl hashes seven,
# mkpasswd and htpasswd six. Of the two lines `one` and `two`, openssl makes two hashes, mkpasswd
# one of `one`, and htpasswd -i one of `one` LF `two`.
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

umask 077
unpack argon2 slapd openssl whois apache2-utils
version argon2 0~20171227
version slapd 2.5.
version openssl 3.0.
version whois 5.5.
version apache2-utils 2.4.
PATH=$tmp/root/usr/bin:$tmp/root/usr/sbin:$PATH
printf 'secret\r\n' >"$tmp/line"
printf 'one\ntwo\n' >"$tmp/lines"

crypt() { openssl passwd -6 -salt saltsalt "$1"; }
md5() { printf '{MD5}%s' "$(printf %s "$1" | openssl md5 -binary | base64)"; }
# By argon2-cffi 25.1.0 of exactly these bytes.
argon2id() {
  case $1 in
    secret) echo 4e70c4976b49818b5a619b74ff97f9f497f9eaf9081b812d4000afe922ced9c2 ;;
    $'secret\r') echo 77a901dd7b9fdcd724f585292af4345921778c86b94776bf865471ec41585406 ;;
    $'secret\r\n') echo e88230ae2757bb773a759db80be768842e39f78edf5d15420309f27a7f2eb3c9 ;;
  esac
}

# Which of the passwords that follow a hash and a function is hashed there.
hashed() {
  local hash=$1 function=$2 password
  shift 2
  for password; do
    [[ $("$function" "$password") != "$hash" ]] || { printf '%q' "$password"; return; }
  done
  echo 'none of them'
}
candidates=(secret $'secret\r' $'secret\r\n')

same 'argon2' "$(hashed "$(argon2 saltsalt -id -k 64 -t 1 -r <"$tmp/line")" argon2id \
  "${candidates[@]}")" "\$'secret\\r\\n'"
same 'slappasswd -T' "$(hashed "$(slappasswd -h '{MD5}' -T "$tmp/line")" md5 \
  "${candidates[@]}")" "\$'secret\\r\\n'"
same 'openssl passwd -stdin' "$(hashed "$(openssl passwd -6 -salt saltsalt -stdin <"$tmp/line")" \
  crypt "${candidates[@]}")" "\$'secret\\r'"
same 'mkpasswd -s' "$(hashed "$(mkpasswd -m sha512crypt -S saltsalt -s <"$tmp/line")" crypt \
  "${candidates[@]}")" secret

# htpasswd takes no salt, so it is asked.
entry() { htpasswd -niB -C 4 user <"$1" >"$tmp/htpasswd"; }
holds() { if htpasswd -vb "$tmp/htpasswd" user "$1" 2>/dev/null; then echo yes; else echo no; fi; }
entry "$tmp/line"
same 'htpasswd -i' "$(hashed yes holds "${candidates[@]}")" secret

candidates=(one two $'one\ntwo' $'one\ntwo\n')
entry "$tmp/lines"
same 'htpasswd -i, two lines' "$(hashed yes holds "${candidates[@]}")" "\$'one\\ntwo'"
same 'mkpasswd -s, two lines' "$(hashed "$(mkpasswd -m sha512crypt -S saltsalt -s \
  <"$tmp/lines")" crypt "${candidates[@]}")" one
both=$(openssl passwd -6 -salt saltsalt -stdin <"$tmp/lines")
[[ $both != "$(crypt one; crypt two)" ]] || both='one, then two'
same 'openssl passwd -stdin, two lines' "$both" 'one, then two'

[[ $changed == 0 ]] || exit 1
echo 'As stated: one line, three passwords; two lines, three more answers.'
