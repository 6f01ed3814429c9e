"""Validators that tests hold exports against; each is made once."""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

from newsparse.export import json_schema

DATA = Path(__file__).parent / "data"


@cache
def page_schema() -> Draft202012Validator:
    return Draft202012Validator(json_schema("page"))


@cache
def article_schema() -> Draft202012Validator:
    return Draft202012Validator(json_schema("article"))


@cache
def ninjs_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((DATA / "ninjs.schema.json").read_text(encoding="utf-8")))


@cache
def tei_schema() -> etree.RelaxNG:
    """The whole of TEI P5; making it takes some seconds."""
    return etree.RelaxNG(etree.fromstring(lzma.decompress((DATA / "tei_all.rng.xz").read_bytes())))
