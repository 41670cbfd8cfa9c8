"""Shorter wording by a language model, and what may stand of it."""
