"""A process that labels until it is killed; prints each operation id once it is saved.

usage: driver.py PROJECT DEVICE_HEX COUNT. Adds a span, relabels it, now and then undoes.
"""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.ids import DeviceId, EventId, SpanId, uuid7
from annotator.domain.listing import ArticleFilter
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.store.project_store import ProjectStore


def new_id() -> bytes:
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


def say(op_id: bytes) -> None:
    sys.stdout.write(op_id.hex() + "\n")
    sys.stdout.flush()


def main() -> None:
    path, device, count = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    with ProjectStore.open(path, device=DeviceId(device)) as store:
        (person,) = store.people()
        (key,) = store.article_keys(ArticleFilter(), person.id)
        layer = store.article(key[1], person=person.id).layers[0].layer
        mark = Mark(layer.scheme, 1, 1)
        for number in range(count):
            span = Span(SpanId(new_id()), layer.id, "Person", ((number % 5, 11),), mark)
            steps = [Change(None, span), Change(span, replace(span, label="Place"))]
            for change in steps:
                op = EventId(new_id())
                made = ChangeSet(ChangeKind.ADD_SPAN, (change,), layers=(layer.id,))
                store.apply(made, op_id=op, person=person.id, now_us=time.time_ns() // 1000)
                say(op)
            if number % 3 == 0:
                op = EventId(new_id())
                store.undo(person=person.id, op_id=op, now_us=time.time_ns() // 1000)
                say(op)


if __name__ == "__main__":
    main()
