"""Makes folders whose reports are hard to get right, and reads the reports: `formats.py make DIR`, `formats.py check DIR`."""

import json
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HOSTILE = "\x1b[31m\x1b]0;owned\x07 ::error file=x:: %0A::warning::y <script>alert(1)</script> \"'`|*_[a](b){0}]]> \x9b2J &amp; \u202e\u2028"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def make(work: Path) -> None:
    def folder(name: str, files: dict[str, str], arguments: list[str]) -> None:
        (work / name).mkdir()
        for path, text in files.items():
            (work / name / path).write_text(text, encoding="utf-8")
        (work / f"{name}.arguments").write_text("".join(f"{argument}\n" for argument in arguments))

    letter = "Dear Ms Okafor,\n\n{}\n\nRobin Ash\n"
    shutil.copytree("tests/formats/folder", work / "rich")
    (work / "rich.arguments").write_text("--all\n")
    name = "cover-letter %0A::error::x<b>&'\".md"
    job = f"Job title: Cook {HOSTILE}\nCompany: Acme {HOSTILE}\n\nRequirements:\n- Sourdough {HOSTILE}\n- Knowledge of Kubernetes {HOSTILE}\n"
    text = f"To Whom It May Concern {HOSTILE},\n\nI bake at [Company Name {HOSTILE}], the the {HOSTILE}\nbread, and it is is good.\n\nRobin Ash\n"
    folder("hostile", {name: text, "job.txt": job}, [name, "--job", "job.txt"])
    folder("empty", {"letter.md": letter.format("I bake.")}, ["letter.md", "--only", "doubled-word"])
    folder("failed", {"letter.md": letter.format("I bake.")}, ["letter.md", "gone.md", "--only", "doubled-word"])
    lines = "".join(f"I bake the the bread and {at} of of them.\n" + "\n" * (at % 5 == 4) for at in range(50_000))
    folder("many", {"letter.md": letter.format(lines)}, ["letter.md", "--only", "doubled-word"])


def read(work: Path, name: str) -> dict[str, int]:
    """How many findings each form has; fails where a form is not what it says it is."""

    def text(form: str) -> str:
        found = (work / f"{name}.{form}").read_text(encoding="utf-8")
        assert not CONTROL.search(found), f"{name}.{form} has a character that steers terminals"
        return found

    report = json.loads(text("json"))
    findings = [finding for file in report["files"] for finding in file["findings"]]
    failures = len(report["errors"])
    counts = {"json": len(findings)}

    log = json.loads(text("sarif"))
    run = log["runs"][0]
    results = run["results"]
    counts["sarif"] = len(results)
    assert len({str(result["partialFingerprints"]) for result in results}) == len(results), "a fingerprint twice"
    assert run["invocations"][0]["executionSuccessful"] == (failures == 0)

    # A schema takes minutes for the largest; a thousand results are as good as all.
    run["results"] = results[:1000]
    (work / f"{name}.part.sarif").write_text(json.dumps(log), encoding="utf-8")

    issues = json.loads(text("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues), "a fingerprint twice"
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["description"] and issue["check_name"] and issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("/", "./"))
    counts["gitlab"] = sum(issue["check_name"] != "could-not-be-checked" for issue in issues)

    command = re.compile(r"::(error|warning|notice) (file=[^:,]+,)?(line=\d+,)?((col=\d+,)?end(Column|Line)=\d+,)?title=[^:,]+::[^\r\n]+")
    commands = [line for line in text("github").splitlines() if line.startswith("::")]
    for line in commands:
        assert command.fullmatch(line), line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line), f"a percent sign that is not escaped: {line}"
    counts["github"] = len(commands) - failures

    tree = ElementTree.fromstring(text("junit"))
    counts["junit"] = len(tree.findall(".//failure"))
    assert len(tree.findall(".//error")) == failures
    for suite in tree.findall("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))

    page = text("markdown")
    assert "<script" not in page
    assert len(page.encode()) < 1 << 20, "GitHub shows no summary of more than a mebibyte"
    listed = sum(line.startswith("- **") for line in page.splitlines())
    more = re.search(r"^(\d+) findings? more would make this page too long", page, re.MULTILINE)
    counts["markdown"] = listed + (int(more.group(1)) if more else 0)
    return counts


def check(work: Path) -> None:
    for name, least in [("rich", 10), ("hostile", 3), ("empty", 0), ("failed", 0), ("many", 100_000)]:
        counts = read(work, name)
        print(f"{name:8}", "  ".join(f"{form} {count}" for form, count in counts.items()))
        assert len(set(counts.values())) == 1, "the forms do not have the same findings"
        assert counts["json"] >= least


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](Path(sys.argv[2]))
