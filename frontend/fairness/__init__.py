"""How fair and how sure a result is, drawn and told: from the findings of a study to a page and its paper."""
