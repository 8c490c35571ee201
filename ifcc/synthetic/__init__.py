"""A synthetic edition of any size, made in bulk, for measuring and trying out. Nothing in it is anybody's."""
