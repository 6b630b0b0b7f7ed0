"""From the working copy to the text citizens read: submissions, adopted versions, comparison, comments."""
