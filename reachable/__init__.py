"""Reachable: one page of dated, sourced facts about a young person somebody is worried about."""

__version__ = "0.1.0"
