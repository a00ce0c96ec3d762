"""What the page of a new document answers, one module an act: reading, editing, committing."""
