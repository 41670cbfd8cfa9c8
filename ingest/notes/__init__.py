"""Caveats, definitions, sources and footnotes, tied to the figures that they are for."""
