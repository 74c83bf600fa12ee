"""Offices: where people work, in which zone, under which calendar, employed by which company."""
