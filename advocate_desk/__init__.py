"""Advocate Desk: the customer advocate's workstation."""

__version__ = "0.1.0"
