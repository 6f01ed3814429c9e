"""Styles fitted to pages whose reading is known: what `newsparse fit` runs, and what fits the built-in styles."""

from newsparse.fitting.fit import Fit, fit, style_toml
from newsparse.fitting.perceptron import Course

__all__ = ["Course", "Fit", "fit", "style_toml"]
