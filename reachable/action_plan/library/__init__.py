"""Research and other evidence that the work rests on: how sure it is, and when it is looked at again."""
