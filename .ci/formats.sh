#!/usr/bin/env bash
# Every form of a report, read by others: SARIF by its official schema and the standard's own validator, JUnit by an XML parser, the rest by their grammar.
# Reports of a folder with all there is in it, of hostile texts, of nothing found, and of 100,000 findings.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(realpath "${1:-target/release/tailor-lint}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skipped() { printf '\n******** SKIPPED: %s ********\n\n' "$1"; }

python3 .ci/formats.py make "$work"
for set in rich hostile empty failed many; do
  outputs=()
  for format in json sarif github gitlab markdown junit; do outputs+=(--output "$format=$work/$set.$format"); done
  # What is to be checked, one argument a line.
  mapfile -t arguments < "$work/$set.arguments"
  code=0
  (cd "$work/$set" && "$bin" check --today 2026-11 --quiet "${arguments[@]}" "${outputs[@]}" >/dev/null 2>&1) || code=$?
  case "$set:$code" in
    rich:2 | hostile:0 | empty:0 | failed:2 | many:0) ;;
    *) echo "FAIL: the $set reports ended with $code"; exit 1 ;;
  esac
done
python3 .ci/formats.py check "$work"

if python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check check-jsonschema; then
  # The schema is published with the standard's multitool.
  if command -v npm >/dev/null && (cd "$work" && npm pack --silent @microsoft/sarif-multitool-linux >/dev/null 2>&1 && tar xzf microsoft-sarif-multitool-linux-*.tgz); then
    "$work/venv/bin/check-jsonschema" --schemafile "$work/package/sarif-2.1.0.json" "$work"/*.part.sarif tests/formats/sarif.json
    chmod +x "$work/package/Sarif.Multitool"
    for report in rich hostile empty failed; do
      cp "$work/$report.sarif" "$work/report.sarif"
      if said=$(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$work/package/Sarif.Multitool" validate "$work/report.sarif" 2>&1); then
        if grep -E ': error ' <<<"$said"; then echo "FAIL: the SARIF validator refuses the $report report"; exit 1; fi
      else
        skipped "the SARIF multitool does not run here"
        break
      fi
    done
    echo "SARIF: valid by the schema and by the multitool's validator"
  else
    skipped "SARIF's schema could not be fetched (npm)"
  fi
else
  skipped "check-jsonschema could not be installed (pip), so no schema was used"
fi
