"""What is released: archives that hold what they should, and files beside the code that agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import pytest
from attrs import frozen

import newsparse

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "newsparse"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
#: What tools leave behind, and no archive holds.
LEAVINGS = {"__pycache__", "_build", "build", "dist", ".git", ".venv"}
REPOSITORY = re.compile(
    r"https://(?:github\.com/newsparse/newsparse/blob|raw\.githubusercontent\.com/newsparse/newsparse)/main/"
)


def kept(folder: Path) -> set[str]:
    """The files below a folder that are no leavings, from the root of the project."""
    paths = (path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if not is_left_over(path)}


def is_left_over(path: Path) -> bool:
    folders = path.parts[:-1]
    return bool(LEAVINGS.intersection(folders)) or any(
        re.fullmatch(r"\.\w+_cache|\.hypothesis", name) for name in folders
    )


@frozen
class Archives:
    """The names in both archives, below the folder that the sdist has them in, and the metadata."""

    wheel: set[str]
    sdist: set[str]
    metadata: Message


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Both, built without an environment of their own; `.ci/dist` builds them as they are released."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as zipped, tarfile.open(sdist) as tarred:
        metadata = zipped.read(f"newsparse-{newsparse.__version__}.dist-info/METADATA").decode("utf-8")
        return Archives(
            wheel={name for name in zipped.namelist() if ".dist-info/" not in name},
            sdist={name.partition("/")[2] for name in tarred.getnames()},
            metadata=HeaderParser().parsestr(metadata),
        )


def test_the_wheel_is_the_package_and_nothing_else(archives: Archives) -> None:
    assert {f"src/{name}" for name in archives.wheel} == kept(PACKAGE)
    assert "newsparse/py.typed" in archives.wheel


def test_the_sdist_holds_everything_that_its_tests_need(archives: Archives) -> None:
    for folder in ("src", "tests", "docs", "examples", "benchmarks", "tools", ".ci", ".github"):
        assert kept(ROOT / folder) <= archives.sdist, folder
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "CITATION.cff",
    } <= archives.sdist
    assert [name for name in archives.sdist if is_left_over(Path(name)) or name.endswith(".pyc")] == []


def test_the_version_stands_in_one_place_and_in_the_changelog(archives: Archives) -> None:
    assert "version" not in PROJECT
    assert archives.metadata["Version"] == newsparse.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(newsparse.__version__)}\]", changelog, re.MULTILINE)


def test_links_of_the_long_description_lead_somewhere(archives: Archives) -> None:
    description = archives.metadata.get_payload()
    assert isinstance(description, str)
    targets = re.findall(r"\]\(([^)\s]+)\)", description)
    assert targets
    for target in targets:
        assert target.startswith(("https://", "#")), target
        path = REPOSITORY.sub("", target).partition("#")[0]
        assert path.startswith("https://") or not path or (ROOT / path).exists(), target


def test_citation_is_of_this_project() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    said = dict(re.findall(r"^([\w-]+): (?!>)(.+)$", citation, re.MULTILINE))
    assert said["title"] == PROJECT["name"]
    assert said["license"] == PROJECT["license"]
    assert said["repository-code"] == PROJECT["urls"]["Source"]
    assert said["url"] == PROJECT["urls"]["Documentation"]
    assert re.findall(r"^  - name: (.+)$", citation, re.MULTILINE) == [each["name"] for each in PROJECT["authors"]]
    # It would be a second place for the version.
    assert "version" not in said


def test_the_versions_of_python_that_are_claimed_are_tested() -> None:
    claimed = re.findall(r"Programming Language :: Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    tested = re.search(r"python: \[(.+)\]", (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
    assert tested
    assert re.findall(r'"([\d.]+)"', tested[1]) == claimed
    assert PROJECT["requires-python"] == f">={claimed[0]}"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_little_and_run_what_is_pinned(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    actions = re.findall(r"uses: (.+)", text)
    assert [each for each in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []
    assert text.count("persist-credentials: false") == sum("actions/checkout@" in each for each in actions)
    granted = set(re.findall(r"^ {6}([\w-]+): (?:write|read)", text, re.MULTILINE))
    assert granted <= {"contents", "id-token"}


def test_only_the_upload_may_ask_for_a_token() -> None:
    jobs = {
        f"{workflow.stem}.{name}": body
        for workflow in WORKFLOWS
        for name, body in re.findall(
            r"^  (\w+):\n((?: {4}.*\n|\n)+)", workflow.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert [name for name, body in jobs.items() if "write" in body] == ["release.publish"]
    assert "environment:" in jobs["release.publish"]
    assert "run:" not in jobs["release.publish"]


@pytest.mark.parametrize("form", ["1-misread-page", "2-error"])
def test_issue_forms_ask_for_what_is_needed(form: str) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text(encoding="utf-8")
    assert {"page", "explain", "version", "style"} <= set(re.findall(r"^    id: (\w+)$", text, re.MULTILINE))
    assert "newsparse explain" in text
