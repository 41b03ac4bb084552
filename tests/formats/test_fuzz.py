"""Random bytes never raise anything but `FormatError`."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import FormatError
from annotator.formats.conll import ConllImporter
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.jsonl_writing import article_line, header_line
from annotator.formats.prodigy import ProdigyImporter
from annotator.formats.protocols import Importer
from annotator.formats.text import TextImporter
from annotator.formats.webanno_tsv import WebannoTsvImporter
from tests.formats.material import HEADER, article, read

OWN = (header_line(HEADER) + article_line(article("Ani di Bali", (0, 3, "PER")), {})).encode()
PLAIN = json.dumps({"text": "Ani", "spans": [{"start": 0, "end": 3, "label": "P"}]}).encode()
PRODIGY = json.dumps(
    {
        "text": "Ani",
        "spans": [{"start": 0, "end": 3, "label": "P"}],
        "tokens": [{"start": 0, "end": 3}],
        "answer": "accept",
        "label": "x",
        "accept": ["y"],
        "_task_hash": 1,
    }
).encode()
CONLL = b"-DOCSTART- O\n\nAni NNP B-PER\ndi IN O\n\nBali NNP U-LOC\n"
WEBANNO = (
    b"#FORMAT=WebAnno TSV 3.1\n#T_SP=x.S|value|ROLE_x.S:l_x.L|x.S\n#T_CH=x.C|referenceType|"
    b"referenceRelation\n#T_RL=x.R|k|BT_x.S\n\n\n#Text=Ani di\n1-1\t0-3\tAni\tP[1]\t_\t_\tn[1]\t"
    b"*->1-1\t_\t_\n1-2\t4-6\tdi\tP[1]|\\*[2]\t_|r\t*|1-1[1]\tn[1]\t*->1-2\tx\t1-1[1_2]\n"
)
SEEDS = st.sampled_from([OWN, PLAIN, PRODIGY, CONLL, WEBANNO, b"\xff\xfeA\0", b"\xef\xbb\xbf", b""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["text", "spans", "start", "end", "label", "layers", "meta", "kind", "id", "topics",
             "stances", "target", "polarity", "title", "segmentation", "tokens", "fields", "answer",
             "accept", "_task_hash", "_annotator_id", "relations"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(SEEDS))
    for place, what in draw(
        st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), max_size=5)
    ):
        at = place % (len(data) + 1)
        data[at : at + draw(st.integers(0, 3))] = what
    return bytes(data)


@pytest.mark.parametrize(
    "importer",
    [TextImporter(), JsonlImporter(), ConllImporter(), ProdigyImporter(), WebannoTsvImporter()],
)
@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200) | damaged() | JSON.map(lambda v: json.dumps(v).encode()))
def test_any_bytes_are_read_or_refused(importer: Importer, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert 0 <= importer.sniff(path, data) <= 1
    found, report = read(importer, path, keep_going=True)
    if report.errors:
        with pytest.raises(FormatError, match=re.escape(str(path))):
            read(importer, path)
    else:
        assert read(importer, path)[0] == found
