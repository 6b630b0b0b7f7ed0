"""The checks, one per file: each reads the document and its context and says what it finds."""
