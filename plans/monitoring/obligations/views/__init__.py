"""The committee's pages about obligations."""
