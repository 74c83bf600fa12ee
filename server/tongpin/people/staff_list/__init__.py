"""Staff list: the file that tells who works here."""
