"""From evidence to claims in words."""
