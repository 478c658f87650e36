#!/usr/bin/env bash
# The program as pip installs it: built from this checkout, in a fresh virtual environment, run from there.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skipped() { printf '\n******** SKIPPED: %s ********\n\n' "$1"; }
fail() { printf 'FAIL: %s\n' "$1"; exit 1; }

python3 -m venv "$work/venv"
if ! "$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$work" 'maturin>=1.7,<2' 2> "$work/pip"; then
  tail -1 "$work/pip"
  skipped "maturin could not be fetched, so no wheel was built"
  exit 0
fi
# What the release build has made already is used again.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check .
wanted="tailor-lint $(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
said=$("$work/venv/bin/tailor-lint" --version)
[ "$said" = "$wanted" ] || fail "the wheel's program says $said, and Cargo.toml $wanted"
cd "$work"
fixtures=$OLDPWD/fixtures/nursing
code=0
"$work/venv/bin/tailor-lint" "$fixtures/letter-poor.md" --job "$fixtures/posting.txt" --format short > "$work/said" || code=$?
[ "$code" = 1 ] || fail "the wheel's program ended with $code on a poor letter"
grep -q 'error\[placeholder-left\]' "$work/said" || fail "the wheel's program did not find the slot"
printf 'in a fresh virtual environment: %s, %s findings, exit code %s\n' "$said" "$(wc -l < "$work/said")" "$code"
