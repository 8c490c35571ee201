"""Samples, their pieces and wear tests, for everybody at work in a project."""
