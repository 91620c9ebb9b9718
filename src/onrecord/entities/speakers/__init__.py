"""Speakers: who speaks each quote, to whom, and for which body."""
