"""Final pay: whoever left is settled once, by a person where the law leaves it open; the run of the month pays it."""
