"""From the text of a report to its sections, and from these to the passages that are embedded and shown."""
