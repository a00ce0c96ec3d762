"""The notebooks run as they stand, on the interpreter of the tests, and are kept without outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.docs.parts import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS_PER_CELL = 120
CHART = "application/vnd.plotly.v1+json"
# What the text around the cells promises.
SAYS = {
    "01_read_and_chart": ("SME Development Index at ", "more than 3,800 platforms", "近1700家机构"),
    "02_append_and_undo": (
        "first.csv: unchanged, batch None",
        "unclear.csv: refused, batch None",
        "public on 15 March: [89.0]",
        "public on 15 April: [89.2]",
        "in this store before the undo: [89.2]",
    ),
    "03_evidence": ("characters 9859 to 10032: True", "derived: 87.0 - 0.1", "7项主要任务", "\n0 problems"),
    "04_transforms_and_revisions": (
        "GT 2.139 to nan - up",
        "Did you mean “units”?",
        "restated.csv: stored",
        "were revised after their first publication: 1 up, 1 down.",
        "有2期在首次公布后被修订",
    ),
}
DRAWS = {"01_read_and_chart": 2, "04_transforms_and_revisions": 1}


class ThisInterpreter(AsyncKernelManager):
    """Starts kernels of the running interpreter, whatever kernels the machine knows."""

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        # Where no folder is searched, only the kernel of this interpreter is found.
        return KernelSpecManager(parent=self, kernel_dirs=[])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside the project to run in, without the user's own settings, where every warning is shown."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONWARNINGS", "default")
    return tmp_path


def run(path: Path, folder: Path) -> Any:
    """The notebook as it stands after all its cells were run."""
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        kernel_name="python3",
        kernel_manager_class=ThisInterpreter,
        resources={"metadata": {"path": str(folder)}},
        timeout=SECONDS_PER_CELL,
    )
    return client.execute()


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_every_notebook_is_run() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(SAYS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_any_folder_without_a_warning(path: Path, folder: Path) -> None:
    shown = outputs(run(path, folder))

    said = "".join(output.get("text", "") for output in shown)
    charts = [output.data[CHART] for output in shown if CHART in output.get("data", {})]
    assert [output.text for output in shown if output.get("name") == "stderr"] == []
    assert [words for words in SAYS[path.stem] if words not in said] == []
    assert len(charts) == DRAWS.get(path.stem, 0)
    assert all(chart["data"] for chart in charts)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)

    nbformat.validate(notebook)
    assert outputs(notebook) == []
    assert {cell.execution_count for cell in notebook.cells if cell.cell_type == "code"} == {None}
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
