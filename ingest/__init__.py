"""Reads police performance reports into sections, passages, tables and facts, and keeps them in the library."""
