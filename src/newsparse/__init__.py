r"""newsparse: raw page text of Chinese newspapers in, typed articles out.

>>> import newsparse
>>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
>>> page.articles[0].reporter
('王小明',)

A public name is loaded when it is first asked for, so that importing the package costs next to nothing. What the names
are and where they live stands in ``__init__.pyi``, which type checkers read as well.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
