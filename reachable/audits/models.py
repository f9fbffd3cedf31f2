"""The tables of audits and surveys."""
