"""Tables coming in: what each column is, how the first rows read, and what will come of it, on one page."""
