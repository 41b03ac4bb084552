"""Every gesture as a pure function that gives a `ChangeSet` or raises `RuleViolation`.

Nothing else mutates annotations. A gesture looks at the layer's content as it is in memory and
names whole rows before and after; `applied` shows the result at once, the store makes it last.
Gestures do not look at the layer's status: what is done may be mended and stays done.
"""

from annotator.domain.editing.application import applied
from annotator.domain.editing.articles import (
    MetaFields,
    edit_article,
    restore_articles,
    set_title_range,
    trash_articles,
)
from annotator.domain.editing.edit import Edit
from annotator.domain.editing.layers import fresh_layer, opening, set_note, set_status
from annotator.domain.editing.project import edit_actor, edit_person, edit_scheme, edit_target
from annotator.domain.editing.relations import (
    add_relation,
    change_relation,
    possible_relations,
    remove_relation,
)
from annotator.domain.editing.shapes import (
    add_fragments,
    merge_spans,
    remove_fragments,
    split_span,
)
from annotator.domain.editing.spans import (
    add_span,
    annotate_many,
    relabel_spans,
    remove_spans,
    resize_span,
    set_attribute,
)
from annotator.domain.editing.stances import (
    ChangedStanceFields,
    StanceFields,
    add_stance,
    change_stance,
    remove_stance,
)
from annotator.domain.editing.topics import remove_topic, set_primary_topic, set_topic

__all__ = [
    "ChangedStanceFields",
    "Edit",
    "MetaFields",
    "StanceFields",
    "add_fragments",
    "add_relation",
    "add_span",
    "add_stance",
    "annotate_many",
    "applied",
    "change_relation",
    "change_stance",
    "edit_actor",
    "edit_article",
    "edit_person",
    "edit_scheme",
    "edit_target",
    "fresh_layer",
    "merge_spans",
    "opening",
    "possible_relations",
    "relabel_spans",
    "remove_fragments",
    "remove_relation",
    "remove_spans",
    "remove_stance",
    "remove_topic",
    "resize_span",
    "restore_articles",
    "set_attribute",
    "set_note",
    "set_primary_topic",
    "set_status",
    "set_title_range",
    "set_topic",
    "split_span",
    "trash_articles",
]
