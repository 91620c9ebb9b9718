"""Text: a story as words, sentences and phrases, found once for all that reads them."""
