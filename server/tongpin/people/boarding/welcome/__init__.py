"""Welcome: the doors that the phone page uses, outside of the sign-in."""
