"""The site: it builds without a warning, every page can be reached, every public name is described once.

What stands in English and in Chinese has the same code, the same headings and the same links in both.

Needs the extra ``docs``. Without it the tests are skipped, and fail where NEWSPARSE_REQUIRE_SPHINX is set.
"""

from __future__ import annotations

import importlib
import os
import pickle
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from attrs import frozen

import newsparse
from tests.test_docs import blocks, source_of
from tests.test_public_api import MODULES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NEEDED = ("sphinx", "furo", "myst_parser", "sphinx_copybutton")

#: Modules with an ``__all__`` for the rest of the library.
INTERNAL = {"newsparse.cli", "newsparse.cli.wrapping", "newsparse.credits", "newsparse.view"}
#: An entry of the reference: its name, and the beginning of what is said of it.
_ENTRY = re.compile(r'<dt class="sig sig-object py" id="([^"]+)">.*?</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
#: What has no ``__all__`` of its own.
NAMES = {"newsparse.testing.strategies": ("generated_pages", "mutated_texts")}

#: What stands in both languages, the Chinese first. The index of the Chinese pages is a page of its own.
TRANSLATED = {"README.zh-CN.md": "README.md"} | {
    f"docs/zh/{path.name}": f"docs/{path.name}" for path in sorted((DOCS / "zh").glob("*.md")) if path.stem != "index"
}
IN_CHINESE = {english: chinese for chinese, english in TRANSLATED.items()}
both_languages = pytest.mark.parametrize(("chinese", "english"), TRANSLATED.items())
#: What a block says to people alone, and says in their language: comments and docstrings.
_REMARK = re.compile(r'(?:^|  +)# .*$|^ +"""[^"]*"""$', re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@frozen
class Site:
    """A built site: where it is, which page leads to which, and where each name is described."""

    folder: Path
    pages: dict[str, list[str]]
    names: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        if os.environ.get("NEWSPARSE_REQUIRE_SPHINX"):
            pytest.fail(f"NEWSPARSE_REQUIRE_SPHINX is set, and {missing} can't be imported")
        pytest.skip("needs the extra 'docs'")
    folder = tmp_path_factory.mktemp("site")
    command = ["-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-d", str(folder / "trees"), "-b", "html"]
    # No proxy is at that address: a build that asks the network fails.
    environment = os.environ | {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    done = subprocess.run(
        [sys.executable, *command, str(DOCS), str(folder / "html")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env=environment | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout == ""
    environment_of = pickle.loads((folder / "trees" / "environment.pickle").read_bytes())
    leads = {page: environment_of.toctree_includes.get(page, []) for page in environment_of.found_docs}
    objects = environment_of.domaindata["py"]["objects"]
    return Site(folder / "html", leads, {name: entry.docname for name, entry in objects.items() if not entry.aliased})


def public_names() -> dict[str, object]:
    """Every public name where it is imported from first; ``newsparse`` before its modules."""
    found: dict[str, object] = {}
    seen: set[int] = set()
    for module in map(importlib.import_module, MODULES):
        for name in getattr(module, "__all__", ()) or NAMES[module.__name__]:
            thing = getattr(module, name)
            if id(thing) not in seen:
                seen.add(id(thing))
                found[f"{module.__name__}.{name}"] = thing
    return found


def test_every_page_is_reached_from_the_first(site: Site) -> None:
    reached: set[str] = set()
    waiting = ["index"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += site.pages[page]
    assert reached == set(site.pages)
    assert {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")} == reached


def test_every_public_name_is_described_once(site: Site) -> None:
    described = Counter(id(thing) for thing in map(_thing, site.names) if thing is not None)
    times = {name: described[id(thing)] for name, thing in public_names().items()}
    assert {name: count for name, count in times.items() if count != 1} == {}


def test_nothing_else_is_described(site: Site) -> None:
    assert {name for name in site.names if _thing(name) is not None} == set(public_names())


def test_descriptions_are_in_the_reference_and_say_something(site: Site) -> None:
    assert {page.partition("/")[0] for page in site.names.values()} == {"api"}
    for page in sorted((site.folder / "api").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        for entry in re.findall(
            r'<dt class="sig sig-object py" id="([^"]+)">.*?</dt>\s*<dd>(.*?)</dd>', text, re.DOTALL
        ):
            assert re.sub(r"<[^>]+>|\s", "", entry[1]), f"{page.name}: {entry[0]} says nothing"


def test_no_module_with_public_names_is_forgotten() -> None:
    modules = {
        module.name
        for module in pkgutil.walk_packages(newsparse.__path__, "newsparse.")
        if not module.name.endswith(".__main__") and hasattr(importlib.import_module(module.name), "__all__")
    }
    assert modules - INTERNAL <= set(MODULES)
    listed = (DOCS / "api" / "index.md").read_text(encoding="utf-8").partition("| you want")[0]
    assert set(re.findall(r"`(newsparse\.[\w.]+)`", listed)) == set(MODULES) - {"newsparse"}


def test_a_page_goes_to_the_next_without_the_network(site: Site) -> None:
    for page in site.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img)[^>]+src="(?:https?:)?//', text), page.name
        assert not re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="(?:https?:)?//', text), page.name


@both_languages
def test_the_code_is_the_same_in_both_languages(chinese: str, english: str) -> None:
    assert code_of(chinese) == code_of(english)


@both_languages
def test_both_languages_speak_of_the_same_things(chinese: str, english: str) -> None:
    here, there = prose_of(chinese), prose_of(english)
    assert re.findall("^#+ ", here, re.MULTILINE) == re.findall("^#+ ", there, re.MULTILINE)
    assert names_in(here) == names_in(there)


@both_languages
def test_both_languages_lead_to_the_same_pages(chinese: str, english: str) -> None:
    here, there = links_of(chinese), links_of(english)
    assert english in here
    assert {IN_CHINESE.get(page, page) for page in there | {english}} == here - {english} | {chinese}


def test_languages_of_the_first_pages_lead_to_each_other() -> None:
    assert "README.zh-CN.md" in links_of("README.md")
    assert "docs/zh/index.md" in links_of("docs/index.md")
    assert "docs/index.md" in links_of("docs/zh/index.md")


def test_every_code_of_a_diagnostic_is_explained_in_chinese() -> None:
    assert re.findall(r"^\| (NP\d+) \|", prose_of("docs/zh/fields.md"), re.MULTILINE) == list(newsparse.CODES)


def test_chinese_pages_say_that_they_are(site: Site) -> None:
    for page in site.pages:
        language = re.search(r'<html[^>]* lang="([^"]+)"', (site.folder / f"{page}.html").read_text(encoding="utf-8"))
        assert language, page
        assert language[1] == ("zh-Hans" if page.startswith("zh/") else "en"), page


def code_of(document: str) -> list[tuple[str, str, str | None, str | None]]:
    """The blocks of a document, without what they say to people alone."""
    found = blocks(source_of(document))
    return [(each.language, _REMARK.sub("", each.text), each.printed, each.reason) for each in found]


def prose_of(document: str) -> str:
    return _FENCED.sub("", source_of(document))


def names_in(text: str) -> set[str]:
    """What stands in single backticks."""
    return {" ".join(name.split()) for name in re.findall(r"`([^`]+)`", text)}


def links_of(document: str) -> set[str]:
    """Where a document leads within the project, from its root; with the heading."""
    found = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", prose_of(document))
    return {Path(os.path.normpath(Path(document).parent / target)).as_posix() for target in found}


def _thing(name: str) -> object | None:
    """What a name that is described stands for; None for a part of a class."""
    module, _, last = name.rpartition(".")
    try:
        thing: object = getattr(importlib.import_module(module), last)
    except ModuleNotFoundError:
        return None
    return thing
