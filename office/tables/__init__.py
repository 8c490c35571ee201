"""Tables of the office: organisers choose columns, filters and order, and take away what they see."""
