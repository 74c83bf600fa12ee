"""Processes: leave, trips, overtime and missing punches as requests; what is known beforehand, and what a yes writes."""
