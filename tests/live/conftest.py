"""The engine's small world, for what fetches, refreshes and tells."""

from tests.engine.conftest import economies, photograph, project, store

__all__ = ["economies", "photograph", "project", "store"]
