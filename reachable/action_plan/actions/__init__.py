"""What the plan says will be done about a recommendation: whose it is, by when, how it stands."""
