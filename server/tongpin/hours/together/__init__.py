"""Together: the working times of people in several zones on one bar, and a time that suits them."""
