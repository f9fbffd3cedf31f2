"""The seat of Youth and Family Resilience in the MASH: whom it looks for, and the advice it gives."""
