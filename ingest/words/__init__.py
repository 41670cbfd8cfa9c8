"""The words of the domain, and those that a paper makes of its own: names, abbreviations, places, verbs."""
