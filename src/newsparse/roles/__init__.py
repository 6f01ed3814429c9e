"""Stage three: one role a line, decided for the whole page at once. Owns evidence, features and the page grammar."""
