"""What the article shows beside its text."""

from annotator.domain.reviewing import ItemState
from annotator.ui.review.marks import lane_lines, marks_of, spotlight_of
from annotator.ui.review.queue import key_of
from annotator.ui.text_view.looks import Shape
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import AGREED, BOUNDARY, LABEL, MISSING, WORDS, item, sheet

HERE = item(BOUNDARY)
ALL = sheet(HERE, item(MISSING), item(AGREED, ItemState.AGREED), item(LABEL, ItemState.DECIDED))


def test_the_marked_answer_looks_like_a_label_agreed_ones_quiet_open_ones_wavy() -> None:
    rows = BOUNDARY.candidates[1].rows
    marks = marks_of(ALL, HERE, rows, SCHEME)
    looks = {WORDS[s.start : s.end]: marks.looks.get(s.id) for s in marks.spans}
    assert looks["Presiden Vladimir Putin"] is None
    shapes = {words: look.shape for words, look in looks.items() if look is not None}
    assert shapes == {"Kim Jong Un": Shape.WAVE, "Rusia": Shape.QUIET}
    assert list(marks.items.values()) == [key_of(item(MISSING))]


def test_the_overlay_shows_all_answers_with_their_letters() -> None:
    marks = marks_of(ALL, HERE, (), SCHEME, is_overlay=True)
    chips = {WORDS[s.start : s.end]: marks.looks[s.id].chip for s in marks.spans}
    assert chips == {
        "Vladimir Putin": "PER A B",
        "Presiden Vladimir Putin": "PER C",
        "Kim Jong Un": "PER C",
        "Rusia": "GPE A B C",
    }


def test_a_lane_stands_for_an_answer_and_the_own_one_comes_first() -> None:
    lanes = lane_lines(HERE, 1, None)
    assert [(lane.number, lane.votes, lane.is_marked) for lane in lanes] == [
        (1, 2, False),
        (2, 1, True),
    ]
    own = lane_lines(HERE, 0, BOUNDARY.candidates[0].rows)
    assert [(lane.number, lane.is_marked) for lane in own] == [(0, True), (1, False), (2, False)]
    assert lane_lines(item(MISSING), 0, None)[0].fragments == ()
    assert lane_lines(None, 0, None) == ()


def test_twelve_words_on_either_side_stay_bright() -> None:
    text = "\n".join(["Judul", " ".join(f"w{n}" for n in range(20)) + f" {WORDS} " + "x " * 20])
    made = sheet(HERE, text=text)
    assert spotlight_of(made, None) is None
    start, end = spotlight_of(sheet(HERE), HERE) or (0, 0)
    assert start == 0
    assert WORDS[end - 8 : end] == "Kremlin."
