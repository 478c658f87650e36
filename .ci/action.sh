#!/usr/bin/env bash
# The action, step by step in a shell as a runner would run it, with an archive of this build in the place of a release.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml; then
  "$work/venv/bin/python" .ci/action.py "${1:-target/release/tailor-lint}"
else
  printf '\n******** SKIPPED: PyYAML could not be installed, so the action was not tried ********\n\n'
fi
