"""The approval of a pay run as a process: what is asked, what a yes does, what any other end does."""
