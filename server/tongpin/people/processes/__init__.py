"""Processes: what the flow must know of people: who somebody is, who leads him, whom a search finds."""
