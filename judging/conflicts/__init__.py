"""Who may not judge what: found, recorded, lifted."""
