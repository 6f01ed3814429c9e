"""Stage one: text and offsets. Owns decoding, folding, and physical lines with their marks and gaps."""
