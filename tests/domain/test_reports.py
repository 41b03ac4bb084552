"""Reports: counting, and their two forms."""

import pytest

from annotator.domain.reports import Report, ReportError, counted, singular


def test_a_report_says_what_was_kept_changed_dropped_and_unreadable() -> None:
    report = Report()
    report.keep("spans", 2)
    report.keep("articles")
    report.change("span", "Title", "3–5", "widened to whole tokens")
    report.drop("span", "Title", "7–9", "nested")
    report.error("a.jsonl", 7, "this line is broken")
    report.notes.append("read as UTF-8")
    assert report.as_json() == {
        "kept": {"articles": 1, "spans": 2},
        "changed": [
            {
                "what": "span",
                "article": "Title",
                "place": "3–5",
                "reason": "widened to whole tokens",
            }
        ],
        "dropped": [{"what": "span", "article": "Title", "place": "7–9", "reason": "nested"}],
        "errors": [{"file": "a.jsonl", "line": 7, "message": "this line is broken"}],
        "notes": ["read as UTF-8"],
    }
    assert report.as_text().splitlines() == [
        "kept 1 article",
        "kept 2 spans",
        "changed span in Title at 3–5: widened to whole tokens",
        "dropped span in Title at 7–9: nested",
        "a.jsonl: line 7: this line is broken",
        "read as UTF-8",
    ]
    assert not report.is_clean


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("articles", "article"),
        ("linked articles", "linked article"),
        ("annotations that were there already", "annotation that was there already"),
    ],
)
def test_one_of_a_kind_is_named_so(many: str, one: str) -> None:
    assert singular(many) == one
    assert counted(1, many) == f"1 {one}"
    assert counted(2, many) == f"2 {many}"


def test_a_report_without_losses_is_clean() -> None:
    report = Report()
    report.keep("articles")
    assert report.is_clean


def test_an_error_without_a_line_names_the_file_alone() -> None:
    assert str(ReportError("a.txt", 0, "it is empty")) == "a.txt: it is empty"


def test_a_report_goes_on_with_the_next_one_and_repeats_no_note() -> None:
    first, second = Report(notes=["read as UTF-8"]), Report(notes=["read as UTF-8", "no header"])
    for report, name in ((first, "a"), (second, "b")):
        report.keep("spans", 2)
        report.change("span", name, "1–2", "widened")
        report.drop("span", name, "3–4", "nested")
        report.error(name, 1, "broken")
    first.append(second)
    assert first.kept["spans"] == 4
    assert [item.article for item in first.changed] == ["a", "b"]
    assert [item.article for item in first.dropped] == ["a", "b"]
    assert [error.file for error in first.errors] == ["a", "b"]
    assert first.notes == ["read as UTF-8", "no header"]
