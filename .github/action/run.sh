#!/usr/bin/env bash
# Runs tailor-lint with what the action was given. Everything comes by the environment, so that no text of a workflow becomes a command.
set -uo pipefail

arguments=(check)
[ -n "${FAIL_ON:-}" ] && arguments+=(--fail-on "$FAIL_ON")
[ -n "${FORMAT:-}" ] && arguments+=(--format "$FORMAT")
[ -n "${SARIF_FILE:-}" ] && arguments+=(--output "sarif=$SARIF_FILE")
page=""
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  page=$(mktemp)
  arguments+=(--output "markdown=$page")
fi
named=()
while IFS= read -r path; do
  path=${path#"${path%%[![:space:]]*}"}
  path=${path%"${path##*[![:space:]]}"}
  [ -n "$path" ] && named+=("$path")
done <<< "${PATHS:-}"

code=0
# Behind -- a path that begins with a hyphen is a path.
if [ "${#named[@]}" -gt 0 ]; then
  tailor-lint "${arguments[@]}" -- "${named[@]}" || code=$?
else
  tailor-lint "${arguments[@]}" || code=$?
fi

if [ -n "$page" ]; then
  cat "$page" >> "$GITHUB_STEP_SUMMARY"
  rm -f "$page"
fi
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
exit "$code"
