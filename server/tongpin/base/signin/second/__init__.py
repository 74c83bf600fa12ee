"""Second: the second step of signing in: six digits of an app on the phone, asked for after the password."""
