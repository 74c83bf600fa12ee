"""The process of a renewal: for whom it begins, what may be settled, what that does."""
