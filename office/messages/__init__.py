"""The messages of a competition: what went out to whom, and in which words."""
