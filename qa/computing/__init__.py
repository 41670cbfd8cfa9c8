"""What is not printed, worked out of facts that are, with the working."""
