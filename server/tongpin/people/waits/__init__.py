"""Waits: whoever was asked and has not done it is reminded, then the lead and HR hear; what waits for nobody is asked of somebody."""
