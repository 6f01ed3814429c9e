"""The public names: listed, importable, and each documented with its arguments, errors and an example that runs.

`src` is collected with ``--doctest-modules``, so examples in docstrings run anyway; those over constants run here.
"""

from __future__ import annotations

import ast
import builtins
import doctest
import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType, ModuleType

import attrs
import docstring_parser
import pytest

import newsparse

#: What programs may import from. Names in other modules may change without notice.
MODULES = (
    "newsparse",
    "newsparse.arrow",
    "newsparse.evaluation",
    "newsparse.export",
    "newsparse.fitting",
    "newsparse.normalization",
    "newsparse.housestyles",
    "newsparse.testing",
    "newsparse.testing.strategies",
)
ERRORS = {name for name in newsparse.__all__ if name.endswith("Error")}


def module_of(name: str) -> ModuleType:
    return importlib.import_module(name)


def home_of(module: str, name: str) -> ModuleType:
    """The module in which a public name is bound, wherever it is imported from."""
    for statement in ast.parse(source_of(module)).body:
        if isinstance(statement, ast.ImportFrom) and any(name in (one.asname, one.name) for one in statement.names):
            return home_of(f"newsparse.{statement.module}" if statement.level else statement.module or "", name)
    return module_of(module)


def source_of(module: str) -> str:
    """The text that says what a module imports: its stub where names are loaded when they are asked for."""
    path = Path(inspect.getfile(module_of(module)))
    stub = path.with_suffix(".pyi")
    return (stub if stub.exists() else path).read_text(encoding="utf-8")


def public() -> dict[str, object]:
    """Every public object once, under the first name it has."""
    found = {f"{module}.{name}": getattr(module_of(module), name) for module in MODULES for name in exported(module)}
    first = {id(value): name for name, value in reversed(found.items())}
    return {name: value for name, value in found.items() if first[id(value)] == name}


def exported(module: str) -> list[str]:
    names = module_of(module).__all__
    assert isinstance(names, list)
    return names


PUBLIC = public()
CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}
FUNCTIONS = {name: value for name, value in PUBLIC.items() if inspect.isroutine(value)}
CONSTANTS = [name for name in PUBLIC if name not in CLASSES and name not in FUNCTIONS]


def methods() -> dict[str, Callable[..., object]]:
    return {
        f"{owner}.{name}": getattr(value, name)
        for owner, value in CLASSES.items()
        for name, member in own_members(value)
        if isinstance(member, FunctionType | classmethod | staticmethod)
    }


def own_members(kind: type) -> Iterator[tuple[str, object]]:
    """Public members that the library wrote, those of private bases among them."""
    for name, member in inspect.getmembers_static(kind):
        owner = next(base for base in kind.__mro__ if name in vars(base))
        if not name.startswith("_") and owner.__module__.startswith("newsparse"):
            yield name, member


METHODS = methods()


def parsed(value: object) -> docstring_parser.Docstring:
    return docstring_parser.parse(inspect.getdoc(value) or "", docstring_parser.DocstringStyle.GOOGLE)


def documented(value: object, section: str) -> list[str]:
    """The names under ``Args:`` (``param``) or ``Attributes:`` (``attribute``)."""
    return [one.arg_name for one in parsed(value).params if one.args[0] == section]


def example_in(text: str | None) -> str:
    """The lines of the examples in a docstring."""
    return "\n".join(re.findall(r"^\s*(?:>>>|\.\.\.) (.*)$", text or "", re.MULTILINE))


def unknown_names(example: str) -> set[str]:
    """What an example uses and neither makes, imports nor finds among Python's names and the public ones."""
    nodes = list(ast.walk(ast.parse(example)))
    used = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
    made = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    made |= {one.asname or one.name.partition(".")[0] for one in nodes if isinstance(one, ast.alias)}
    made |= {
        one.name for one in nodes if isinstance(one, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler) and one.name
    }
    made |= {one.arg for one in nodes if isinstance(one, ast.arg)}
    return used - made - set(dir(builtins)) - {name.rpartition(".")[2] for name in PUBLIC}


def arguments(function: Callable[..., object]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name not in ("self", "cls")]


def kind(name: str) -> tuple[int, str]:
    """Constants, classes, functions, each by the alphabet."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("module", MODULES)
def test_names_are_sorted_and_there(module: str) -> None:
    names = exported(module)
    assert names in (sorted(set(names)), sorted(set(names), key=kind))
    assert [name for name in names if not hasattr(module_of(module), name)] == []
    assert (module_of(module).__doc__ or "").strip()


@pytest.mark.parametrize("module", [name for name in MODULES if name != "newsparse.testing.strategies"])
def test_nothing_else_looks_public(module: str) -> None:
    """What a package's ``__init__`` imports is what it exports."""
    bound = {
        name
        for name, value in vars(module_of(module)).items()
        if not name.startswith("_") and not inspect.ismodule(value) and name != "annotations"
    }
    assert bound - set(exported(module)) <= {"MissingExtraError"}


def test_star_brings_what_is_listed() -> None:
    namespace: dict[str, object] = {}
    exec("from newsparse import *", namespace)
    assert sorted(namespace.keys() - {"__builtins__"}) == sorted(newsparse.__all__)


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_docstrings_begin_with_a_sentence_and_have_an_example(name: str) -> None:
    value = PUBLIC[name]
    assert (parsed(value).short_description or "").strip().endswith((".", "。"))
    assert example_in(inspect.getdoc(value))


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES, *METHODS])
def test_examples_need_nothing_that_they_do_not_show(name: str) -> None:
    """The public names apart, which the reader has imported."""
    assert unknown_names(example_in(inspect.getdoc((FUNCTIONS | CLASSES | METHODS)[name]))) == set()


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_every_argument_is_documented(name: str) -> None:
    function = (FUNCTIONS | METHODS)[name]
    assert callable(function)
    assert documented(function, "param") == arguments(function)


@pytest.mark.parametrize("name", list(CLASSES))
def test_every_attribute_is_documented(name: str) -> None:
    """Of values the attributes, which are the arguments; of other classes the arguments, and a sentence for members."""
    kind = CLASSES[name]
    assert isinstance(kind, type)
    if attrs.has(kind):
        own = [one.name for one in attrs.fields(kind) if not one.name.startswith("_")]
        assert documented(kind, "attribute") == own
    elif "_fields" in vars(kind):
        assert tuple(documented(kind, "attribute")) == kind._fields  # type: ignore[attr-defined]
    elif "__init__" in vars(kind) and not getattr(kind, "_is_protocol", False):
        assert documented(kind, "param") == arguments(kind)
    for member, value in own_members(kind):
        if isinstance(value, property | cached_property):
            assert inspect.getdoc(value), member


@pytest.mark.parametrize("name", list(METHODS))
def test_every_method_is_in_an_example(name: str) -> None:
    """In one of its own, or in that of its class."""
    owner, _, method = name.rpartition(".")
    own = example_in(inspect.getdoc(METHODS[name]))
    assert own or f".{method}(" in example_in(inspect.getdoc(CLASSES[owner]))


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(module_of(module)))


def raised_in(node: ast.AST) -> set[str]:
    calls = [one.exc for one in ast.walk(node) if isinstance(one, ast.Raise) and isinstance(one.exc, ast.Call)]
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)} & ERRORS


def raised_by(function: Callable[..., object]) -> set[str]:
    """The library's errors that a function raises itself, or by a function of its own module that it calls."""
    function = inspect.unwrap(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = {one.func.id for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
    helpers = (one for one in tree_of(function.__module__).body if isinstance(one, ast.FunctionDef))
    return raised_in(tree).union(*(raised_in(one) for one in helpers if one.name in calls))


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_own_errors_are_documented(name: str) -> None:
    function = (FUNCTIONS | METHODS)[name]
    assert callable(function)
    told = {one.type_name for one in parsed(function).raises}
    assert told <= ERRORS
    assert raised_by(function) <= told


@pytest.mark.parametrize("name", list(CONSTANTS))
def test_constants_have_a_comment_and_an_example_that_runs(name: str) -> None:
    module, _, constant = name.rpartition(".")
    home = home_of(module, constant)
    found = re.search(rf"((?:^#:.*\n)+)^{constant}\b", inspect.getsource(home), re.MULTILINE)
    assert found
    comment = re.sub(r"^#: ?", "", found[1], flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(comment, dict(vars(home)), name, home.__file__, None)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_errors_have_one_base() -> None:
    for name in ERRORS:
        assert issubclass(getattr(newsparse, name), newsparse.NewsparseError)


def test_the_version_stands_in_one_place() -> None:
    from importlib.metadata import version

    assert version("newsparse") == newsparse.__version__


def test_stub_and_package_name_the_same() -> None:
    stub = ast.parse(source_of("newsparse"))
    named = {
        statement.module: [one.name for one in statement.names]
        for statement in stub.body
        if isinstance(statement, ast.ImportFrom)
    }
    assert named == newsparse._NAMES  # type: ignore[attr-defined]  # noqa: SLF001 - the other half of the stub


def test_the_package_can_be_imported_from_an_archive(tmp_path: Path) -> None:
    folder = Path(newsparse.__file__).parent
    archive = shutil.make_archive(str(tmp_path / "pages"), "zip", folder.parent, folder.name)
    program = (
        "import newsparse; print(newsparse.__file__, newsparse.parse('渡口的灯\\n\\n灯修好了。').articles[0].headline)"
    )
    environment = {**os.environ, "PYTHONPATH": archive}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert archive in done.stdout
    assert "渡口的灯" in done.stdout
