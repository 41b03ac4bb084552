"""Conflicts about a stance made by hand."""

from annotator.domain.answers import answer_key
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.ids import ActorId, ArticleId, SpanId, StanceId, TargetId
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.domain.stance import Polarity, Stance
from tests.ui.review.sheets_by_hand import LAYERS, MARK

KIM, PUTIN = ActorId(b"k" * 16), ActorId(b"p" * 16)
BRIDGE = TargetId(b"b" * 16)
FOR = Stance(
    StanceId(b"1" * 16),
    LAYERS[0],
    KIM,
    BRIDGE,
    Polarity.FOR,
    MARK,
    evidence=((0, 8),),
    holder_mention=SpanId(b"m" * 16),
)


def conflict(*answers: Stance | None) -> QueueItem:
    """Give the conflict of annotators who say these, None for nothing."""
    candidates = tuple(
        Candidate(
            () if stance is None else (stance,),
            (Voice(LAYERS[number]),),
            answer_key(() if stance is None else (stance,)),
        )
        for number, stance in enumerate(answers)
    )
    cluster = Cluster(
        ArticleId(b"a" * 16),
        ClusterKind.STANCE,
        ConflictType.STANCE_FIELD,
        0,
        8,
        candidates,
        bytes(32),
        "Kim → Bridge",
    )
    return QueueItem(cluster, ItemState.OPEN)
