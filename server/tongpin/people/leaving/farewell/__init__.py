"""Farewell: what a leaver takes along, by a link that works when the account no longer does."""
