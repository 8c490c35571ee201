"""Which pictures and which shapes are likely copies of each other. numpy, scipy and Pillow; for the worker alone."""
