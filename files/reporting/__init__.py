"""The outsole report of a mesh: asked for, made by the worker, and told in words."""
