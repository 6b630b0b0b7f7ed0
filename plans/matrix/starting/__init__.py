"""Starting a plan: from the six-action template, from another municipality's published plan, or blank."""
