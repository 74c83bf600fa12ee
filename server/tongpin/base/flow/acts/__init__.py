"""Acts that any process may do on the way: make or change a record, send words to people, call another system."""
