"""The process of a probation's end: for whom it begins, what may be decided, what a decision does."""
