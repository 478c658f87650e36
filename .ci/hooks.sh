#!/usr/bin/env bash
# The hooks as others use them: a scratch repository takes this one by its path and revision, a commit is refused and one passes, with pre-commit and with prek.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skipped() { printf '\n******** SKIPPED: %s ********\n\n' "$1"; }
fail() { printf 'FAIL: %s\n' "$1"; exit 1; }

revision=$(git rev-parse HEAD)
# What is not committed is no part of a revision, so that is tried which is.
git clone --quiet "$top" "$work/hooks"
git -C "$work/hooks" checkout --quiet "$revision"

# Nobody's own settings; a quicker build, which both tools share.
export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --file "$work/gitconfig" user.name "Robin Ash"
git config --file "$work/gitconfig" user.email robin@example.org
git config --file "$work/gitconfig" init.defaultBranch main
export PRE_COMMIT_HOME="$work/pre-commit" PREK_HOME="$work/prek"
export CARGO_TARGET_DIR="$work/target" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1

python3 -m venv "$work/venv"

attempt() { # attempt TOOL: commits in a fresh repository that uses the hooks
  local tool=$1 repository="$work/with-$1"
  mkdir -p "$repository/acme" "$repository/old"
  cd "$repository"
  git init --quiet
  cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $work/hooks
    rev: $revision
    hooks:
      - id: tailor-lint
      - id: tailor-lint-all
        name: all applications
YAML
  printf 'exclude: [old]\n' > tailor-lint.yaml
  printf 'Job title: Baker\nCompany: Acme\n\nRequirements:\n- Experience with sourdough\n- Food hygiene certificate\n' > acme/job.txt
  printf 'Read me: [Company Name] is what the template says.\n' > README.md
  printf 'Dear Acme hiring team,\n\nI bake sourdough at [Company Name] for the job as a baker.\n\nKind regards,\n\nRobin Ash\n' > acme/cover-letter.md
  printf 'Dear [Name],\n\nan old letter.\n' > old/cover-letter.md
  "$work/venv/bin/$tool" install >/dev/null
  git add -A
  if git commit --quiet -m "A letter with a slot" > "$work/refused" 2>&1; then cat "$work/refused"; fail "$tool let a letter with a slot pass"; fi
  if ! grep -q 'acme/cover-letter.md:3' "$work/refused" || ! grep -q 'placeholder-left' "$work/refused"; then cat "$work/refused"; fail "$tool did not say why"; fi
  if grep -q 'README.md:\|old/cover-letter.md:[0-9]' "$work/refused"; then cat "$work/refused"; fail "$tool looked at what is no letter, or excluded"; fi
  sed -i 's/\[Company Name\]/the Blue Heron/' acme/cover-letter.md
  git add -A
  git commit --quiet -m "A letter" > "$work/passed" 2>&1 || { cat "$work/passed"; fail "$tool refused a good letter"; }
  # A warning stops no commit and is seen all the same.
  printf 'Dear Acme hiring team,\n\nI bake the the sourdough as a baker.\n\nKind regards,\n\nRobin Ash\n' > acme/cover-letter.md
  git add -A
  git commit --quiet -m "A slip" > "$work/warned" 2>&1 || { cat "$work/warned"; fail "$tool refused a warning"; }
  grep -q 'doubled-word' "$work/warned" || { cat "$work/warned"; fail "$tool hid a warning"; }
  # The letter was right until the posting changed.
  printf 'Job title: Baker\nCompany: Globex\n\nRequirements:\n- Experience with sourdough\n- Food hygiene certificate\n' > acme/job.txt
  printf 'Job title: Cook\nCompany: Acme\n\nRequirements:\n- Experience with soups\n' > old/job.txt
  git add -A
  if git commit --quiet -m "Another posting" > "$work/changed" 2>&1; then cat "$work/changed"; fail "$tool did not check the letter of a changed posting"; fi
  grep -q 'company-other\|employer-of-another' "$work/changed" || { cat "$work/changed"; fail "$tool did not see the wrong company"; }
  # Nothing to check, no word of it.
  git checkout --quiet -- . && git reset --quiet --hard
  git commit --quiet --allow-empty -m "Nothing" > "$work/nothing" 2>&1 || { cat "$work/nothing"; fail "$tool failed on a commit without files"; }
  printf '%s: refused a letter with a slot, passed the good one, showed a warning, refused a letter whose posting changed\n' "$tool"
  sed -n '1,12p' "$work/refused"
}

for tool in pre-commit prek; do
  if "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$tool" 2> "$work/pip"; then
    (attempt "$tool")
  else
    tail -1 "$work/pip"
    skipped "$tool could not be installed"
  fi
done
