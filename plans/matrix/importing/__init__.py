"""From the file a municipality has to a gelt-plan/1 document with its doubts. Pure: no queries."""
