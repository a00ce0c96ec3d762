"""A document on its way into the store, as the page carries it: read, reviewed, planned, committed."""
