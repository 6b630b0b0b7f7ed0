"""From the bytes of an uploaded file to what it says: what is accepted, and the Word and spreadsheet readers."""
