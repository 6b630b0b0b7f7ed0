"""The committee's pages of the reports and of internal control's opinions."""
