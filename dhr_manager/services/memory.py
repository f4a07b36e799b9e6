"""What the desk remembers for one person in this case file: the last place. Unlogged: it is no evidence."""

from __future__ import annotations

from dhr_manager.db.models.system import Memory
from dhr_manager.db.queries import common, memory
from dhr_manager.services.base import Service


class MemoryService(Service):
    """Values (text, JSON by agreement) by key, for whoever opened the case file. Read only keeps nothing, silently."""

    def keep(self, key: str, value: str) -> None:
        """Keep a value; an earlier one under the key is overwritten."""
        if self._case.read_only:
            return
        with self._case.write() as unit:
            standing = common.find(unit, Memory, who=self._case.who, key=key)
            if standing is None:
                unit.add(Memory(who=self._case.who, key=key, value=value))
            else:
                unit.set(unit.get(Memory, standing), value=value)

    def get(self, key: str) -> str:
        """The value under a key, or empty."""
        with self._case.read() as unit:
            return memory.remembered(unit, self._case.who, key)
