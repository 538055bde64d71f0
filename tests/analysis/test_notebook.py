"""The notebook runs from top to bottom with Debian's Python, and shows its figures."""

import nbclient
import nbformat
import pytest

from program import SOURCE

NOTEBOOK = SOURCE / "analysis/tutorial.ipynb"


@pytest.fixture(scope="module")
def cells():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3",
                                     resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    client.execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell):
    return {form for output in cell.outputs for form in output.get("data", {})}


def test_every_figure_is_shown(cells):
    drawn = [cell for cell in cells if cell.source.startswith("figures.")]
    assert len(drawn) == 5
    for cell in drawn:
        assert "image/png" in shown(cell), cell.source


def test_tables_and_the_answer_are_shown_as_html(cells):
    for start in ("run =", "run", "recognition.to_dataframe"):
        assert any("text/html" in shown(cell) for cell in cells if cell.source.startswith(start))


def test_nothing_is_printed_as_a_warning(cells):
    for cell in cells:
        assert not [output for output in cell.outputs if output.get("name") == "stderr"], cell


def test_the_committed_notebook_carries_no_outputs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.outputs for cell in notebook.cells if cell.cell_type == "code")
