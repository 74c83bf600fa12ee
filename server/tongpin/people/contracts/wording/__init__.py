"""Wording: the templates of contracts as HR writes them, each version kept; taken out of use and back."""
