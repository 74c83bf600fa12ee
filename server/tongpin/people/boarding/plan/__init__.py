"""Templates of what colleagues do for somebody new, by office and post: data that HR edits on the screen."""
