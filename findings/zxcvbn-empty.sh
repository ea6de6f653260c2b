#!/usr/bin/env bash
# zxcvbn gives an empty password no score: it raises IndexError.
#
# Software: zxcvbn 4.5.0 of PyPI (the same in 4.4.28).
# Guessed: the weakest password there is has score 0, as one letter has.
# Seen: IndexError "list index out of range" for "", score 0 for "a". The blank field of a form,
# the first thing that anybody sends, is the one input that needs a check before this check.
# Exit status: 0 as stated, 1 the behaviour has changed, 2 it could not be tried.
set -euo pipefail

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
changed=0

# Compares what is seen with what is stated.
same() {
  [[ -n $2 ]] || { printf 'not tried: %s said nothing\n' "$1" >&2; exit 2; }
  printf '%s: %s\n' "$1" "$2"
  [[ $2 == "$3" ]] || { printf 'changed: %s, stated: %s\n' "$1" "$3" >&2; changed=1; }
}

python3 -m venv "$tmp/python" || exit 2
"$tmp/python/bin/pip" -q --disable-pip-version-check install zxcvbn==4.5.0 || exit 2

score() {
  "$tmp/python/bin/python" - "$1" <<'EOF'
import sys, zxcvbn
try:
    print("score", zxcvbn.zxcvbn(sys.argv[1])["score"])
except IndexError as error:
    print("IndexError:", error)
EOF
}

same 'one letter' "$(score a)" 'score 0'
same 'empty' "$(score '')" 'IndexError: list index out of range'

[[ $changed == 0 ]] || exit 1
echo 'As stated: an empty password is an IndexError.'
