"""newsparse: raw page text of Chinese newspapers in, typed articles out."""

from newsparse.credits import parse_credits

__all__ = ["parse_credits"]
