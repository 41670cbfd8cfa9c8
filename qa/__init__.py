"""Understands a question, finds the evidence in the library, composes the answer and verifies it."""
