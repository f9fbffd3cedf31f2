"""The groups that oversee the plan: who sits in them, when they met, what they decided, and what was put to them."""
