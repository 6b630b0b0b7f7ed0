"""Indicators that feed themselves from the work. To add a source, add one small file to `kinds`."""
