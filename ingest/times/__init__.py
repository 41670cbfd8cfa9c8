"""Stretches of time: how they are printed, and which of them a paper speaks of as its own."""
