"""The pages of the import wizard, in the order in which people go through them."""
