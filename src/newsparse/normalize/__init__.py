"""Texts made regular, step by step and never silently: punctuation, width, space, script; with a way back.

`engine` runs the steps that `points`, `quotes`, `forms` and `spaces` define; `convert` and `script` own the two
scripts, `names` what a name must not become, `pages` a whole page, `align` the way back.

``newsparse.normalize`` is a function as well, so what stands here is imported by name:

>>> from newsparse.normalize import STEPS, Normalizer
>>> Normalizer(spaces=True)("白 丹")
'白丹'
"""

from newsparse.normalize.align import Aligned
from newsparse.normalize.convert import Converter, Fixed, convert
from newsparse.normalize.engine import STEPS, Normalizer, Step, normalize
from newsparse.normalize.names import protect_names
from newsparse.normalize.pages import convert_page, normalize_page
from newsparse.normalize.script import Script, detect_script

__all__ = [
    "STEPS",
    "Aligned",
    "Converter",
    "Fixed",
    "Normalizer",
    "Script",
    "Step",
    "convert",
    "convert_page",
    "detect_script",
    "normalize",
    "normalize_page",
    "protect_names",
]
