"""Printed figures and their forms."""
