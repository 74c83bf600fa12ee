"""Renewal: before a fixed term ends the lead proposes, the person answers, HR settles: a further contract or farewell."""
