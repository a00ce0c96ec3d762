"""The parts of the page on which a document is read: drop, facts, text, list, editor, plan."""
