"""Pages to test with: invented papers, their pages, and what must be read from them.

>>> from newsparse.testing import generate_page
>>> page = generate_page(1, "county-paper")
>>> page.gold.text == page.text
True

`newsparse.testing.strategies` has Hypothesis strategies of such pages.
"""

from newsparse.testing.generate import GeneratedPage, generate_page
from newsparse.testing.houses import houses

__all__ = ["GeneratedPage", "generate_page", "houses"]
