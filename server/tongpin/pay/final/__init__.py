"""Final pay: whoever left is settled in the month of the last day; what that comes to, a run works out."""
