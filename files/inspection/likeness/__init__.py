"""Which pictures and which shapes are likely copies of each other. numpy, scipy and Pillow; for the worker alone."""

VERSION = 1  # of every fingerprint; raised, all are made anew
