r"""newsparse: raw page text of Chinese newspapers in, typed articles out.

>>> import newsparse
>>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
>>> page.articles[0].reporter
('王小明',)

A public name is loaded when it is first asked for, so that importing the package costs next to nothing.
"""

import lazy_loader

__version__ = "0.1.0"

#: The public names by the module they live in; ``__init__.pyi`` says the same to type checkers.
_NAMES = {
    "credits": ["parse_credits"],
    "diagnostics": ["CODES"],
    "errors": [
        "ArgumentError",
        "MissingExtraError",
        "NewsparseError",
        "SchemaError",
        "SourceError",
        "StyleError",
        "WorkerError",
    ],
    "evaluation": ["Evaluation", "GoldPage", "evaluate"],
    "explain": ["Explanation", "LineExplanation"],
    "export": [
        "FORMATS",
        "Format",
        "article_lines",
        "from_json",
        "json_schema",
        "page_lines",
        "to_csv",
        "to_json",
        "to_markdown",
        "to_ninjs",
        "to_tei",
        "write_pages",
    ],
    "housestyles": ["Style", "StyleEvidence", "load_style", "styles"],
    "many": ["Result", "parse_many"],
    "model": [
        "ROLES",
        "Article",
        "Block",
        "Credit",
        "CreditLine",
        "Dateline",
        "Diagnostic",
        "Folio",
        "Furniture",
        "LineDecision",
        "Page",
        "Photo",
        "Span",
    ],
    "normalization": [
        "Aligned",
        "Converter",
        "Fixed",
        "Normalizer",
        "Script",
        "convert",
        "detect_script",
        "normalize",
        "protect_names",
    ],
    "parsing": ["parse", "read"],
}

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs=_NAMES)
