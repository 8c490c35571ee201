"""What the worker does with files."""

HANDLERS: dict = {}
