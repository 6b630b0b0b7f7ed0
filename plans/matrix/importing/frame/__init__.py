"""Everything of a plan except the cells of its matrix."""
