"""Clusters: the entities of a story, each with all of its names."""
