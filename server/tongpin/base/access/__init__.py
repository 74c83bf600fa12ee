"""Access: viewers, roles, grants. The door and `see` ask here; nobody else needs to."""

from .viewer import SYSTEM, Viewer, profile

__all__ = ["SYSTEM", "Viewer", "profile"]
