"""Tables as grids of cells, found in the layouts in which papers print them row by row or cell by cell."""
