"""What is in this folder takes minutes: it runs when it is asked for, with ``-m load``."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is in this folder, unless it is asked for."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    if not config.option.markexpr and ours:
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]
