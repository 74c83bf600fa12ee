"""Posts: where in the company a person stands, from a day to a day."""
