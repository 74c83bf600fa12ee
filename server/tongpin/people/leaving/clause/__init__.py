"""Non-compete: the decision, its payments, and the alarm when they stop."""
