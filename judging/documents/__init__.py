"""Documents that the office issues from the data: facts are gathered, frozen with a digest, and never changed."""
