"""The plan matrix of any municipality: tables in, actions of the interchange document out."""

from plans.matrix.importing.matrix.headers import column_of, is_matrix_header
from plans.matrix.importing.matrix.reading import MatrixRead, read_actions

__all__ = ["MatrixRead", "column_of", "is_matrix_header", "read_actions"]
