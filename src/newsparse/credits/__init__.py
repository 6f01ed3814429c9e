"""Stage two: a grammar of credit lines, usable alone. Owns names, titles, labels, datelines, and what is prose."""

from newsparse.credits.reader import Reading, parse_credits, read

__all__ = ["Reading", "parse_credits", "read"]
