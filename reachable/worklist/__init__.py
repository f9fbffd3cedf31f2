"""What I must do: a question asked of what is stored."""
