"""Probation: before it ends the lead judges, HR settles, and the contract says how it ended."""
