"""Flow: everything that waits for people. `engine/` is pure; around it lies what keeps instances in the database."""
