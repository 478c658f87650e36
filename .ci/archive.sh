#!/usr/bin/env bash
# What a release holds for one target: `archive.sh BINARY TARGET FOLDER` writes FOLDER/tailor-lint-VERSION-TARGET.tar.gz with the program, its licences, its manual pages and
# its completions in one folder of the same name, and beside it the archive's SHA-256.
set -euo pipefail
binary=$1 target=$2
mkdir -p "$3"
folder=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -1)
name=tailor-lint-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

said=$("$binary" --version)
# Windows ends its lines otherwise.
[ "${said%$'\r'}" = "tailor-lint $version" ] || { echo "$binary is $said, and Cargo.toml says $version"; exit 1; }

mkdir -p "$work/$name/completions" "$work/$name/man"
cp "$binary" "$here/README.md" "$here/LICENSE-APACHE" "$here/LICENSE-MIT" "$work/$name/"
"$binary" man "$work/$name/man"
"$binary" completions bash > "$work/$name/completions/tailor-lint.bash"
"$binary" completions zsh > "$work/$name/completions/_tailor-lint"
"$binary" completions fish > "$work/$name/completions/tailor-lint.fish"
"$binary" completions powershell > "$work/$name/completions/tailor-lint.ps1"
"$binary" completions elvish > "$work/$name/completions/tailor-lint.elv"
(cd "$work" && tar czf "$name.tar.gz" "$name")
mv "$work/$name.tar.gz" "$folder/"
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$name.tar.gz"; else shasum -a 256 "$name.tar.gz"; fi > "$name.tar.gz.sha256"
