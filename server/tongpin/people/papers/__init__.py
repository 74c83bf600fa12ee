"""Papers: what a person must be able to show, from a day to a day, and who may not work without it."""
