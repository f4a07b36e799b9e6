"""The tables, one module an area."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from dhr_manager.db.models.base import Base


def load_all() -> type[Base]:
    """Import every module of tables, so that the metadata is whole, and give the base."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return Base
