"""Letters to national and regional bodies: what was asked, when an answer is due, what came, and what we did."""
