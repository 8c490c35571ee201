"""The public's favourite: a vote among released works, prepared, cast, counted and awarded."""
