"""The product that a project came to: its page, its pictures, the firms named on it, its figures, its place in the
catalogue."""
