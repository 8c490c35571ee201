"""Everything of a project that one person may see, as one archive with an index."""
