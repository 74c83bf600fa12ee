"""Boarding: from the offer to a settled colleague."""
