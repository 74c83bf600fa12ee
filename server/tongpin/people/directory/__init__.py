"""Directory: everybody with local time and working state, the chart, and one person's page."""
