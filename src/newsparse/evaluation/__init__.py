"""How well pages are read: gold pages, scores by field, segmentation, and a gate that keeps them from falling.

`gold` and `reading` own what must be read and how it is written down, `comparing` what counts as the same, `scores`
the fields, `aligning` and `segmentation` which line belongs to which article, `measuring` the whole, `gate` its floors.
"""

from newsparse.evaluation.gate import Gate, read_gate, write_gate
from newsparse.evaluation.gold import GoldArticle, GoldPage
from newsparse.evaluation.measuring import Evaluation, PageResult, evaluate
from newsparse.evaluation.reading import read_gold
from newsparse.evaluation.scores import FIELDS, Miss, Score
from newsparse.evaluation.segmentation import Segmentation

__all__ = [
    "FIELDS",
    "Evaluation",
    "Gate",
    "GoldArticle",
    "GoldPage",
    "Miss",
    "PageResult",
    "Score",
    "Segmentation",
    "evaluate",
    "read_gate",
    "read_gold",
    "write_gate",
]
