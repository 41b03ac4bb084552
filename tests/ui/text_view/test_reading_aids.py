from annotator.ui.text_view.reading_aids import Dimming, ReadingAids


def test_by_default_only_what_cannot_be_seen_is_marked() -> None:
    aids = ReadingAids()
    assert aids.invisible_marks
    assert not aids.sentence_numbers
    assert not aids.paragraph_marks
    assert aids.dimming is Dimming.NOTHING
