"""What a format says of itself."""

from annotator.domain.format_info import FormatInfo, Keeps


def test_a_format_works_and_needs_nothing_by_itself() -> None:
    info = FormatInfo(
        "text", "Text", can_read=True, can_write=True, extensions=(".txt",), keeps=frozenset()
    )
    assert (info.extra, info.disabled) == ("", "")
    assert Keeps.NESTED not in info.keeps
