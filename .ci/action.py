"""Runs the steps of action.yml one after another, as a runner would: `action.py BIN`. Needs PyYAML."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent
VERSION = re.search(r'^version = "(.*)"', (TOP / "Cargo.toml").read_text(), re.MULTILINE).group(1)
TARGET = "x86_64-unknown-linux-gnu"


class Runner:
    """A runner's files and environment, with a checkout of two applications to work in."""

    def __init__(self, work: Path, downloads: Path, path: str):
        self.checkout, self.files = work / "checkout", {}
        (self.checkout / "acme kitchens").mkdir(parents=True)
        (self.checkout / "globex").mkdir()
        (self.checkout / "acme kitchens/cover-letter.md").write_text("Dear Ruth Okafor,\n\nI bake at [Company Name].\n\nRobin Ash\n")
        (self.checkout / "globex/cover-letter.md").write_text("Dear Ruth Okafor,\n\nI bake the the bread.\n\nRobin Ash\n")
        self.environment = {
            "PATH": path, "HOME": str(work), "GITHUB_ACTION_PATH": str(TOP), "RUNNER_TEMP": str(work / "temp"), "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
            "TAILOR_LINT_DOWNLOADS": downloads.as_uri(),
        }
        (work / "temp").mkdir()
        for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            self.files[name] = work / name
            self.files[name].write_text("")

    def run(self, **given: str) -> tuple[int, str]:
        """Runs all steps; gives the exit code of the last one that ran, and what was printed."""
        action = yaml.safe_load((TOP / "action.yml").read_text())
        unknown = set(given) - set(action["inputs"])
        assert not unknown, f"action.yml has no input {unknown}"
        inputs = {name: given.get(name, "" if "github." in spec["default"] else spec["default"]) for name, spec in action["inputs"].items()}
        printed = ""
        for step in action["runs"]["steps"]:
            assert step["shell"] == "bash" and "${{" not in step["run"], "an input would become part of a command"
            own = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found.group(1)], value) for name, value in step["env"].items()}
            added = self.files["GITHUB_PATH"].read_text().split("\n")[:-1]
            environment = {**self.environment, **own, **{name: str(path) for name, path in self.files.items()}}
            environment["PATH"] = os.pathsep.join([*reversed(added), self.environment["PATH"]])
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True)
            printed += done.stdout + done.stderr
            if done.returncode:
                return done.returncode, printed
        return 0, printed


def archive(downloads: Path, binary: Path) -> Path:
    """A release as release.yml makes it."""
    folder = downloads / f"v{VERSION}"
    subprocess.run([TOP / ".ci/archive.sh", binary, TARGET, folder], check=True)
    return folder / f"tailor-lint-{VERSION}-{TARGET}.tar.gz"


def main(binary: Path) -> None:
    plain = "/usr/local/bin:/usr/bin:/bin"
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        released = archive(work / "releases", binary)

        def runner(name: str, path: str = plain) -> Runner:
            return Runner(work / name, work / "releases", path)

        one = runner("one")
        code, said = one.run(**{"sarif-file": "reports/tailor-lint.sarif"})
        assert code == 1, said
        assert re.search(r"^::error file=acme kitchens/cover-letter.md,line=3,", said, re.MULTILINE), said
        assert one.files["GITHUB_OUTPUT"].read_text() == "exit-code=1\n"
        assert "acme kitchens/cover-letter.md" in one.files["GITHUB_STEP_SUMMARY"].read_text()
        sarif = json.loads((one.checkout / "reports/tailor-lint.sarif").read_text())
        assert any(result["ruleId"] == "placeholder-left" for result in sarif["runs"][0]["results"])
        print("a release is fetched, its checksum holds, the findings are annotations, a summary and a SARIF file; exit code 1")
        print("\n".join(line for line in said.splitlines() if line.startswith("::error")))

        two = runner("two")
        code, said = two.run(paths="  globex/cover-letter.md\n\n", format="short", version=f"v{VERSION}")
        assert code == 0 and "warning[doubled-word]" in said and "acme" not in said, said
        code, said = two.run(paths="globex/cover-letter.md\nacme kitchens/cover-letter.md", **{"fail-on": "never"})
        assert code == 0 and "acme kitchens" in said, said
        code, said = two.run(paths="--help\n$(touch owned)\n`touch owned`")
        assert code == 2 and not (two.checkout / "owned").exists() and "--help" in said, said
        print("paths with blanks and hostile paths are paths")

        with released.open("ab") as file:
            file.write(b"more")
        three = runner("three")
        code, said = three.run()
        assert code == 2 and "is not what was released" in said, said
        assert three.files["GITHUB_PATH"].read_text() == ""
        print("a wrong checksum installs nothing:", said.strip())

        code, said = runner("four").run(version="9.9.9")
        assert code == 2 and "could not be fetched" in said, said
        code, said = runner("five").run(version="1; touch owned")
        assert code == 2 and "should be a version" in said, said
        six = runner("six", f"{binary.parent}:{plain}")
        code, said = six.run(paths="globex/cover-letter.md")
        assert code == 0 and "is installed already" in said, said
        print("a version that was never released is refused; one that is installed is used")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
