"""Facts: what a story says of each entity, and which relations tie two of them."""
