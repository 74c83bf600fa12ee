"""Leaving: from the word that somebody goes to the closed case: hand-over, non-compete, account, certificate."""
