"""Safe counts."""
