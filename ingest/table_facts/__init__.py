"""What the cells of a table mean: columns, rows and cells read into facts."""
