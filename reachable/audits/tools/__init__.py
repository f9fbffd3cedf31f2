"""What auditors are asked: tools, each with its questions and how to answer them, in versions."""
