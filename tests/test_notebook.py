"""The notebook of the examples: a valid one, kept without outputs, which runs and shows a page inline."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOK = EXAMPLES / "first_look.ipynb"


def kept() -> nbformat.NotebookNode:
    """The notebook as it is in the repository."""
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    return notebook


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[nbformat.NotebookNode]:
    """The cells of code, run in a kernel of this interpreter, which leaves no trace at home."""
    home = tmp_path_factory.mktemp("home")
    kernel = home / "kernels" / "here"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "here", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    notebook = kept()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(home / name))
        patch.setenv("JUPYTER_PATH", str(home))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        client = nbclient.NotebookClient(
            notebook, timeout=120, kernel_name="here", resources={"metadata": {"path": str(EXAMPLES)}}
        )
        asyncio.run(client.async_execute())
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(cell: nbformat.NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream" and output.name == "stdout")


def shown(cells: list[nbformat.NotebookNode], source: str, form: str = "text/plain") -> str:
    """The value of the cell that ends in `source`, as the notebook shows it."""
    (cell,) = [cell for cell in cells if cell.source.endswith(source)]
    (output,) = [output for output in cell.outputs if output.output_type == "execute_result"]
    return str(output.data[form])


def test_it_is_a_notebook_without_outputs() -> None:
    notebook = kept()
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 8
    assert not any(cell.outputs or cell.execution_count for cell in code)


def test_nothing_is_printed_as_an_error(cells: list[nbformat.NotebookNode]) -> None:
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"stream", "execute_result"}
    assert {output.name for output in outputs if output.output_type == "stream"} == {"stdout"}


def test_a_page_is_shown_inline(cells: list[nbformat.NotebookNode]) -> None:
    html = shown(cells, "page", "text/html")
    assert html.lstrip().startswith("<iframe")
    assert "凌晨四点的公交车 坐满卖菜的人" in html


def test_cells_show_what_the_text_says(cells: list[nbformat.NotebookNode]) -> None:
    assert "reporter 苏砚秋 记者 (80, 83)" in "".join(map(printed, cells))
    assert shown(cells, "for span in cut.spans]").endswith("'了回去。']")
    assert shown(cells, "party.articles[1].reporter").endswith("('于霽',))")
    assert shown(cells, "named.most_common(4)") == "[('陶星河', 4), ('苏砚秋', 2), ('林见微', 2), ('蔺小禾', 2)]"
