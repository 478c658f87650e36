#!/usr/bin/env bash
# Puts the wanted tailor-lint on the path of the steps that follow: the one that is there, else the archive of its release, else one built from this source.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
own=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -1)
wanted=${WANTED:-$own}
wanted=${wanted#v}
case "$wanted" in
  *[!0-9A-Za-z.+-]* | "") echo "::error title=tailor-lint::version should be a version such as $own"; exit 2 ;;
esac

if found=$(tailor-lint --version 2>/dev/null) && [ "$found" = "tailor-lint $wanted" ]; then
  echo "$found is installed already"
  exit 0
fi

case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
  Linux-X64) target=x86_64-unknown-linux-gnu ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) target="" ;;
esac

bin=${RUNNER_TEMP:?}/tailor-lint-$wanted
mkdir -p "$bin"

build() {
  [ "$wanted" = "$own" ] || { echo "::error title=tailor-lint::there is no archive of version $wanted for this runner, and this action's own source is $own"; exit 2; }
  echo "building tailor-lint $wanted from source, since $1"
  cargo install --quiet --locked --path "$here" --root "$bin" --no-track
  mv "$bin/bin/"* "$bin/"
}

# Others may keep the releases elsewhere; a local action has no repository.
downloads=${TAILOR_LINT_DOWNLOADS:-${REPOSITORY:+https://github.com/$REPOSITORY/releases/download}}
if [ -z "$target" ]; then
  build "no archive is made for this kind of runner"
elif [ -z "$downloads" ]; then
  build "this action is used from its own folder"
else
  archive=tailor-lint-$wanted-$target.tar.gz
  cd "$bin"
  fetch() { curl --fail --silent --show-error --location --retry 3 --proto '=https,file' --output "$1" "$downloads/v$wanted/$1"; }
  if ! fetch "$archive" || ! fetch "$archive.sha256"; then
    echo "::error title=tailor-lint::$downloads/v$wanted/$archive could not be fetched; is $wanted a released version?"
    exit 2
  fi
  sum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi; }
  read -r expected _ < "$archive.sha256"
  read -r actual _ < <(sum "$archive")
  if [ "$expected" != "$actual" ]; then
    echo "::error title=tailor-lint::$archive is not what was released (its SHA-256 is $actual, and not $expected); nothing was installed"
    exit 2
  fi
  tar xzf "$archive" --strip-components 1
  rm "$archive" "$archive.sha256"
fi

echo "$bin" >> "$GITHUB_PATH"
"$bin/tailor-lint" --version
