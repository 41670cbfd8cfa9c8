"""Which printed figures disagree: in a row, a table, a paper, or between papers."""
