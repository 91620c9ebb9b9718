"""Entities: who is named and pointed at, what is said of them, and who speaks each quote."""

from onrecord.entities.resolve import resolve

__all__ = ["resolve"]
