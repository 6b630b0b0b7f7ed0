"""One file per source: each has a `FEED`, found by itself."""
