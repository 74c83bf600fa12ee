"""Resignation as a process: what its end does."""
