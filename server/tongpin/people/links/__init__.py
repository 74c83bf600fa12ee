"""Links: what somebody without an account may open with a link and four signs that only he and HR know."""
