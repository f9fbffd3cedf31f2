"""What we know about one young person."""
