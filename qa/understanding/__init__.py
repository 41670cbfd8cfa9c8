"""From the words of a question, and those before it, to what is asked about, where, when and how."""
