"""A store that the tests of one module share, for those that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    migrate(store)
    yield store
    store.close()
