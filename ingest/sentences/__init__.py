"""What the figures of running text mean: each sentence read into facts."""
