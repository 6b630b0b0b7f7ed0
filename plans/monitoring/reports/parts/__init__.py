"""The parts of a period's figures, each from the one calculation of its room."""
