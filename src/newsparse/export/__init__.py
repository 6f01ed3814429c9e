r"""Pages in other formats: JSON, JSON Lines, CSV, Markdown, TEI, ninjs. `newsparse.arrow` has Parquet and Arrow.

Every function takes any text and gives what is valid in its format.

>>> import newsparse
>>> from newsparse.export import to_markdown
>>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
>>> to_markdown(page).splitlines()[0]
'## 春到柳溪'
"""

from newsparse.export.csvtext import COLUMNS, csv_rows, to_csv
from newsparse.export.entries import Entry
from newsparse.export.formats import FORMATS, Format, write_pages
from newsparse.export.jsontext import article_lines, from_json, page_lines, to_json
from newsparse.export.markdown import to_markdown
from newsparse.export.ninjs import ninjs_lines, to_ninjs
from newsparse.export.schema import json_schema
from newsparse.export.tei import to_tei
from newsparse.export.writers import TextWriter, Writer, csv_writer, json_writer

__all__ = [
    "COLUMNS",
    "FORMATS",
    "Entry",
    "Format",
    "TextWriter",
    "Writer",
    "article_lines",
    "csv_rows",
    "csv_writer",
    "from_json",
    "json_schema",
    "json_writer",
    "ninjs_lines",
    "page_lines",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_ninjs",
    "to_tei",
    "write_pages",
]
