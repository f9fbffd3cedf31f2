"""Published rules: which say yes, no or not known of what a page already tells."""
