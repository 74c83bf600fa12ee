"""Persons: who works here, under which number, from which day to which."""
