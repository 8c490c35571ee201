"""Likely copies among the works of all editions: found by the worker, answered by people."""
