"""Comments stand in threads that are open until somebody closes them."""

from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.ids import CommentId, PersonId


def test_a_comment_is_open_and_about_no_place_unless_said_otherwise() -> None:
    first = CommentId(b"c" * 16)
    comment = Comment(first, first, CommentSubject.RULE, PersonId(b"p" * 16), 1, "Titles?")
    assert comment.resolved_us is None
    assert (comment.article, comment.start, comment.end) == (None, 0, 0)
