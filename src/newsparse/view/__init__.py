"""A page to look at: its raw text beside its articles, in one file of HTML. Needs the extra ``view``.

`keys` names the places of a page, `raw` cuts its text, `cards` sets out its articles, `reasons` says why, `shown` makes
text fit for HTML, `labels` has the words, and `render` puts it all together. Style and script stand in ``templates``.
"""

from newsparse.view.render import render as to_html
from newsparse.view.render import render_frame as to_frame
from newsparse.view.render import require_extra

__all__ = ["require_extra", "to_frame", "to_html"]
