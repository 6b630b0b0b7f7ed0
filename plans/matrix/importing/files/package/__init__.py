"""The zipped XML of Word and spreadsheet files, read without trusting it."""
