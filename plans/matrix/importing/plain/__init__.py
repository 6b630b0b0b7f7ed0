"""A scanned plan's text, from its bytes to paragraphs and tables."""
