"""Pages: one file a page; each function takes what is asked and gives the answer, page and data alike."""
