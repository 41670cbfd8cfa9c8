"""From a question to its evidence: searched, matched, accounted for, and the facts that answer chosen."""
