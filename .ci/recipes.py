"""The recipes of docs/ci.md: `recipes.py write FOLDER` writes each as the file it would be, `recipes.py try BIN` runs those that are commands. Needs PyYAML to try them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
CARGO = tomllib.loads((TOP / "Cargo.toml").read_text())["package"]
# A name like another, since the checkers know what a repository may be called.
OWNER = "example"


def recipes() -> dict[str, str]:
    """The path that the text before a block names, and the block; commands under "sh"."""
    text = (TOP / "docs/ci.md").read_text()
    found = {name: block for name, block in re.findall(r"in `([^`\n]+\.ya?ml)`:\n\n```yaml\n(.*?)```", text, re.IGNORECASE | re.DOTALL)}
    found["sh"] = re.search(r"```sh\n(.*?)```", text, re.DOTALL).group(1)
    wanted = {".pre-commit-config.yaml", ".github/workflows/applications.yml", ".gitlab-ci.yml", "sh"}
    assert set(found) == wanted, f"docs/ci.md has recipes for {sorted(found)}, and should for {sorted(wanted)}"
    for name, block in found.items():
        versions = set(re.findall(r"\b\d+\.\d+\.\d+\b", block))
        assert versions <= {CARGO["version"], "2.1.0"}, f"the recipe for {name} speaks of {versions}, and this is {CARGO['version']}"
    return found


def write(folder: Path) -> None:
    for name, block in recipes().items():
        if name != "sh":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.replace("OWNER", OWNER))
    for name in ("github-workflow.yml", "gitlab-job.yml", "pre-commit-config.yaml"):
        path = folder / "init" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((TOP / "templates/init" / name).read_text().replace("VERSION", CARGO["version"]))


def attempt(binary: Path) -> None:
    import yaml

    job = yaml.safe_load(recipes()[".gitlab-ci.yml"])["tailor-lint"]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "acme").mkdir()
        (work / "acme/cover-letter.md").write_text("Dear Ruth Okafor,\n\nI bake the the bread at [Company Name].\n\nRobin Ash\n")
        (work / ".tailor-lint/bin").mkdir(parents=True)
        shutil.copy(binary, work / ".tailor-lint/bin/tailor-lint")
        environment = {"PATH": f"{work}/.tailor-lint/bin{os.pathsep}/usr/bin:/bin", "HOME": temporary}

        def run(script: str) -> subprocess.CompletedProcess:
            return subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=work, env=environment, capture_output=True, text=True)

        done = run("\n".join(job["script"]))
        assert done.returncode == 1, done.stdout + done.stderr
        # GitLab takes the paths as globs below the checkout.
        rules = {issue["check_name"] for issue in json.loads((work / job["artifacts"]["reports"]["codequality"]).read_text())}
        assert {"placeholder-left", "doubled-word"} <= rules, rules
        assert "placeholder-left" in (work / job["artifacts"]["reports"]["junit"]).read_text()
        assert job["artifacts"]["when"] == "always"
        print("GitLab's job ends with 1 and leaves its two reports")
        for report in ("junit.xml", "summary.md"):
            (work / report).unlink(missing_ok=True)
        done = run(recipes()["sh"])
        assert done.returncode == 1, done.stdout + done.stderr
        assert "placeholder-left" in (work / "junit.xml").read_text() and "placeholder-left" in (work / "summary.md").read_text()
        assert "\x1b" not in done.stdout + done.stderr
        print("the plain command ends with 1, writes its two reports and no colours")

    # What cargo-binstall would fetch is what archive.sh writes and release.yml has a target for.
    release = yaml.safe_load((TOP / ".github/workflows/release.yml").read_text())
    targets = [build["target"] for build in release["jobs"]["build"]["strategy"]["matrix"]["include"]]
    assert len(targets) == len(set(targets)) == 5, targets
    metadata = CARGO["metadata"]["binstall"]

    def filled(template: str, target: str) -> str:
        values = {"repo": "https://example.org", "name": CARGO["name"], "version": CARGO["version"], "target": target, "bin": CARGO["name"], "binary-ext": ""}
        return re.sub(r"\{ ([\w-]+) \}", lambda found: values[found.group(1)], template)

    with tempfile.TemporaryDirectory() as temporary:
        for target in targets:
            subprocess.run([TOP / ".ci/archive.sh", binary, target, temporary], check=True)
            archive = Path(temporary) / filled(metadata["pkg-url"], target).rsplit("/", 1)[1]
            listed = subprocess.run(["tar", "tzf", archive], check=True, capture_output=True, text=True).stdout.splitlines()
            assert filled(metadata["bin-dir"], target) in listed, listed
            assert filled(metadata["pkg-url"], target).split("/")[-2] == f"v{CARGO['version']}"
            subprocess.run(["sha256sum", "--check", "--quiet", f"{archive.name}.sha256"], cwd=temporary, check=True)
        print(f"{len(targets)} targets: the archives are where cargo-binstall looks, and the program is in them; {len(listed)} files in each")


if __name__ == "__main__":
    {"write": write, "try": attempt}[sys.argv[1]](Path(sys.argv[2]).resolve())
