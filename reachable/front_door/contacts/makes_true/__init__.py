"""What a contact makes true of whoever it is about."""
