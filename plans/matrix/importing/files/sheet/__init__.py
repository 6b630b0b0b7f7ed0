"""The parts of a spreadsheet."""
