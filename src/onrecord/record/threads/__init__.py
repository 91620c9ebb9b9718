"""Threads: all that was printed of one utterance, kept as the record grows, and asked for."""
