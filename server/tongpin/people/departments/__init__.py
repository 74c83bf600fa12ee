"""Departments: the tree of teams, with names and parents as of any day."""
