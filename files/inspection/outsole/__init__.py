"""The outsole report: what the mesh of a sole tells about moulding, weight and price."""
