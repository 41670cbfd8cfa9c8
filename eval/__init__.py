"""Scores the answers to a question set, and measures time and memory. Knows `ingest` and `qa` only from outside."""
