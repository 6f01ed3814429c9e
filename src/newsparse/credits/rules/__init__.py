"""The rules of the credit grammar: one idea a module, each a function ``(scan, index, edge) -> Item | None``."""
