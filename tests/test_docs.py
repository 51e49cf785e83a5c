"""The examples in README.md and in the docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

MODULES = sorted(
    ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    for path in Path("pipeline").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed


PAGES = [
    p
    for p in (Path("README.md"), *sorted(Path("docs").glob("*.md")))
    if ">>> " in p.read_text("utf-8")
]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_examples_on_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    result = doctest.DocTestRunner().run(example)
    assert result.attempted
    assert not result.failed


def test_the_readme_names_files_that_exist() -> None:
    text = Path("README.md").read_text(encoding="utf-8")
    for name in ("docs/tables.md", "CONTRIBUTING.md", "models/tagger/README.md", "NOTICE"):
        assert name in text
        assert Path(name).is_file()
