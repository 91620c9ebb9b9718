"""Types: whether a name is of a person, an organisation, a group, a place or a thing."""
