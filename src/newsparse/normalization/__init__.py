"""Texts made regular, step by step and never silently: punctuation, width, space, script; with a way back.

`engine` runs the steps that `points`, `quotes`, `forms` and `spaces` define; `convert` and `script` own the two
scripts, `names` what a name must not become, `pages` a whole page, `align` the way back.


>>> from newsparse.normalization import STEPS, Normalizer
>>> Normalizer(spaces=True)("白 丹")
'白丹'
"""

from newsparse.normalization.align import Aligned
from newsparse.normalization.convert import Converter, Fixed, convert
from newsparse.normalization.engine import STEPS, Normalizer, Step, normalize
from newsparse.normalization.names import protect_names
from newsparse.normalization.pages import convert_page, normalize_page
from newsparse.normalization.script import Script, detect_script

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
