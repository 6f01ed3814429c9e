"""How the site is built. Owns Sphinx's settings, and how names in docstrings become links.

    python -m sphinx -n -W --keep-going -b html docs OUT

Every example is run by pytest: those in docstrings by ``--doctest-modules`` (see pyproject.toml), the blocks of these
pages and of the README by ``tests/test_docs.py``. ``tests/test_site.py`` builds the site.
"""

from __future__ import annotations

import re
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "newsparse"
author = "The newsparse developers"
copyright = author  # noqa: A001 - Sphinx calls it that
release = version = version_of("newsparse")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
nitpicky = True
# A type variable, which stands for what is given, and what an `Aligned` keeps for itself.
nitpick_ignore = [
    ("py:class", "newsparse.arrow.parsing.Batch"),
    ("py:class", "newsparse.normalization.align._Change"),
]
exclude_patterns = ["_build"]

# -- Markdown

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 4
#: Blocks are checked by tests/test_docs.py; ``text`` is what programs print, and ``console`` what people type.
copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True
copybutton_copy_empty_lines = False

# -- API

default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
maximum_signature_line_length = 60
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
toc_object_entries_show_parents = "hide"

# Plain lists of the few names that signatures need: a build asks no network, and gives the same links everywhere.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3", "inventories/python.txt"),
    "hypothesis": ("https://hypothesis.readthedocs.io/en/latest", "inventories/hypothesis.txt"),
    "pyarrow": ("https://arrow.apache.org/docs", "inventories/pyarrow.txt"),
}

# -- HTML

html_theme = "furo"
html_title = "newsparse"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"


#: ``Returns: The page: its articles.`` and a property's ``The mean F1: of the fields.``, as napoleon leaves them.
_RETURNED = re.compile(r"^:returns: \*([^*]+)\* -- ", re.MULTILINE)
_TYPED = re.compile(r"\A(.*?)\n+:type: ([^\n]+)\s*\Z", re.DOTALL)


def link_or_code(app: Sphinx, env: BuildEnvironment, node: Element, shown: TextElement) -> Element | None:
    """What single backticks of a docstring become where no such name is near: a name of newsparse, or else code.

    They stand for names of the library, for arguments and for text alike. The types of signatures are of another kind,
    and one that leads nowhere is an error.
    """
    if node.get("refdomain") != "py" or node.get("reftype") != "obj":
        return None
    name = f"newsparse.{node['reftarget']}"
    return env.domains.python_domain.resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, shown) or shown


def keep_sentences(*event: object) -> None:
    """Put together again what napoleon parts at a colon, as if a type stood before it; types are in signatures."""
    lines = event[-1]
    assert isinstance(lines, list)
    joined = _RETURNED.sub(r":returns: \1: ", "\n".join(lines))
    lines[:] = _TYPED.sub(r"\2: \1", joined).split("\n")


def without_sentinels(*event: object) -> tuple[object, object]:
    """The signature of an event, with ``...`` where attrs makes the default anew each time."""
    *_, arguments, returned = event
    return arguments and str(arguments).replace("= NOTHING", "= ..."), returned


def language_of_page(*event: object) -> None:
    """Say which pages are Chinese: browsers choose characters' shapes and voices by it. The theme's own words stay."""
    _, page, _, context, _ = event
    assert isinstance(page, str)
    assert isinstance(context, dict)
    if page.startswith("zh/"):
        context["language"] = "zh-Hans"


def setup(app: Sphinx) -> None:
    """Connect the above; links behind intersphinx."""
    app.connect("autodoc-process-docstring", keep_sentences, priority=900)
    app.connect("autodoc-process-signature", without_sentinels)
    app.connect("html-page-context", language_of_page)
    app.connect("missing-reference", link_or_code, priority=900)
