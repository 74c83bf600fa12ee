"""Text of one line or many."""

from .kind import Kind
from .registry import kind

kind(Kind)
