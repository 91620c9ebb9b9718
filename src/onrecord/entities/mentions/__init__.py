"""Mentions: the names, pronouns and descriptions of a story, each with its words."""
