"""The index: vectors and keywords over the passages, derived from the library."""
