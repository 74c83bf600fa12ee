"""Processes: resource requests that a lead agrees to before they join the round."""
