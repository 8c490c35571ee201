"""One search over everything that a person may see; every kind of thing asks its own scoped rows."""
