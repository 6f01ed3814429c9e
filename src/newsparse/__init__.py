r"""newsparse: raw page text of Chinese newspapers in, typed articles out.

>>> import newsparse
>>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
>>> page.articles[0].reporter
('王小明',)
"""

from newsparse.credits import parse_credits
from newsparse.diagnostics import CODES
from newsparse.errors import (
    ArgumentError,
    MissingExtraError,
    NewsparseError,
    SchemaError,
    SourceError,
    StyleError,
    WorkerError,
)
from newsparse.evaluation import Evaluation, GoldPage, evaluate
from newsparse.explain import Explanation, LineExplanation
from newsparse.export import (
    FORMATS,
    Format,
    article_lines,
    from_json,
    json_schema,
    page_lines,
    to_csv,
    to_json,
    to_markdown,
    to_ninjs,
    to_tei,
    write_pages,
)
from newsparse.many import Result, parse_many
from newsparse.model import (
    ROLES,
    Article,
    Block,
    Credit,
    CreditLine,
    Dateline,
    Diagnostic,
    Folio,
    Furniture,
    LineDecision,
    Page,
    Photo,
    Span,
)
from newsparse.normalize import (
    Aligned,
    Converter,
    Fixed,
    Normalizer,
    Script,
    convert,
    detect_script,
    normalize,
    protect_names,
)
from newsparse.parsing import parse, read
from newsparse.styles import Style, StyleEvidence, load_style, styles

__version__ = "0.1.0"

__all__ = [
    "CODES",
    "FORMATS",
    "ROLES",
    "Aligned",
    "ArgumentError",
    "Article",
    "Block",
    "Converter",
    "Credit",
    "CreditLine",
    "Dateline",
    "Diagnostic",
    "Evaluation",
    "Explanation",
    "Fixed",
    "Folio",
    "Format",
    "Furniture",
    "GoldPage",
    "LineDecision",
    "LineExplanation",
    "MissingExtraError",
    "NewsparseError",
    "Normalizer",
    "Page",
    "Photo",
    "Result",
    "SchemaError",
    "Script",
    "SourceError",
    "Span",
    "Style",
    "StyleError",
    "StyleEvidence",
    "WorkerError",
    "article_lines",
    "convert",
    "detect_script",
    "evaluate",
    "from_json",
    "json_schema",
    "load_style",
    "normalize",
    "page_lines",
    "parse",
    "parse_credits",
    "parse_many",
    "protect_names",
    "read",
    "styles",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_ninjs",
    "to_tei",
    "write_pages",
]
