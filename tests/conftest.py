"""What all tests share: where things lie, and how long and how random a test may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent

# The same examples on every run, and no verdict by the clock: the machine may be busy.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is marked nightly, unless -m asks for it by name."""
    if "nightly" in config.option.markexpr:
        return
    nightly = [item for item in items if item.get_closest_marker("nightly")]
    if nightly:
        config.hook.pytest_deselected(items=nightly)
        items[:] = [item for item in items if item not in nightly]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds README.md, fixtures/ and quoteattr/."""
    return REPOSITORY


@pytest.fixture(scope="session")
def stories() -> Path:
    """The sample stories, each with the speakers that are expected."""
    return REPOSITORY / "fixtures" / "stories"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring corpora and their scorers, beside the repository."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, the measuring corpora; not part of the project")
    return folder
