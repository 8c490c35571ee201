"""Objections of entrants to a published result: made within a window, answered in words."""
