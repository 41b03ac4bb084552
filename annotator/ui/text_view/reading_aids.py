"""What a reader may switch on beside the text: numbers, marks, dimming. Plain values, no Qt."""

from dataclasses import dataclass

from annotator.workspace.settings import Dimming

__all__ = ["Dimming", "ReadingAids"]


@dataclass(frozen=True, slots=True)
class ReadingAids:
    """The reader's choice; `invisible_marks` shows characters that cannot be seen."""

    sentence_numbers: bool = False
    paragraph_marks: bool = False
    invisible_marks: bool = True
    dimming: Dimming = Dimming.NOTHING
