"""The sample project's material: every quote is found, every label known, and people disagree."""

import tomllib
from functools import cache

from annotator.domain.actors import ActorKind
from annotator.domain.layers import LayerStatus
from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.stance import Attribution, Explicitness, Modality, Polarity, Sentiment
from annotator.resources import resource
from tests.content.seeds_reader import SEEDS, Fragments, Sample, SeedLayer, read_sample, rows, table

STANCE_KEYS = {
    *("holder", "target", "polarity", "evidence", "cue", "level", "holder_mention"),
    *("target_mention", "source_chain", "intensity", "explicitness", "attribution", "modality"),
    *("sentiment", "note", "date", "group"),
}


@cache
def sample() -> Sample:
    return read_sample()


@cache
def scheme() -> Scheme:
    path = resource(f"schemes/{sample().scheme}.toml")
    return checked_scheme(tomllib.loads(path.read_text(encoding="utf-8")))


def flat(fragments: Fragments) -> tuple[int, int]:
    return fragments[0][0], fragments[-1][1]


def test_every_quote_occurs_where_it_is_said_to() -> None:
    assert all(layer.spans for _, layer in sample().layers())


def test_there_are_enough_articles_in_four_kinds_of_text() -> None:
    languages = [article.meta["language"] for article in sample().articles]
    assert len(languages) >= 14
    assert languages.count("id") >= 8
    assert languages.count("en") >= 3
    assert languages.count("ar") >= 1
    assert any(char > "\U0001f300" for article in sample().articles for char in article.text)


def test_every_file_is_listed_once() -> None:
    files = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*.txt"))
    assert sorted(article.file for article in sample().articles) == files


def test_an_article_is_title_blank_line_body() -> None:
    for article in sample().articles:
        lines = article.text.split("\n")
        assert lines[0] == article.meta["title"], article.file
        assert lines[1] == "", article.file
        assert lines[2], article.file
        assert 900 <= len(article.text) <= 2500, article.file
        assert "\r" not in article.text
        assert article.text == article.text.strip()


def test_metadata_is_complete() -> None:
    for article in sample().articles:
        assert all(article.meta.get(key) for key in ("title", "author", "outlet", "date"))


def test_two_people_labelled_everything() -> None:
    assert sample().people == ("Sari", "Budi")
    for article in sample().articles:
        assert [layer.annotator for layer in article.layers] == ["Sari", "Budi"]
        assert {LayerStatus(layer.status) for layer in article.layers} == {LayerStatus.DONE}


def test_labels_and_attributes_are_in_the_scheme() -> None:
    for _, layer in sample().layers():
        for span in layer.spans:
            label = scheme().entity(span.label)
            assert label is not None, span.label
            rules = {rule.name: rule.values for rule in label.attributes}
            for name, value in span.attributes:
                assert value in rules[name], (span.label, name, value)
        for topic in layer.topics:
            assert topic.label in scheme().topic_names, topic.label


def test_no_place_has_the_same_label_twice() -> None:
    for article, layer in sample().layers():
        labelled = [span.place for span in layer.spans]
        assert len(set(labelled)) == len(labelled), (article.file, layer.annotator)


def test_spans_begin_and_end_at_words() -> None:
    for article, layer in sample().layers():
        for span in layer.spans:
            for start, end in span.fragments:
                around = (
                    article.text[start - 1 : start + 1] if start else "",
                    article.text[end - 1 : end + 1],
                )
                assert not any(pair.isalnum() and len(pair) == 2 for pair in around), (
                    article.file,
                    article.text[start:end],
                )
                assert article.text[start:end] == article.text[start:end].strip()


def test_nested_and_discontinuous_spans_exist() -> None:
    nested = 0
    deepest = 0
    for _, layer in sample().layers():
        for inner in layer.spans:
            start, end = flat(inner.fragments)
            outer = [
                span
                for span in layer.spans
                if span is not inner
                and flat(span.fragments)[0] <= start
                and end <= flat(span.fragments)[1]
            ]
            nested += bool(outer)
            deepest = max(deepest, len(outer) + 1)
    assert nested >= 30
    assert deepest >= 4
    assert any(len(span.fragments) > 1 for _, layer in sample().layers() for span in layer.spans)


def test_topics_differ_within_a_layer() -> None:
    for article, layer in sample().layers():
        labels = [topic.label for topic in layer.topics]
        assert labels, article.file
        assert len(set(labels)) == len(labels), article.file


def test_stances_say_who_thinks_what_of_what() -> None:
    actors = {str(actor["name"]) for actor in sample().actors} | {"author"}
    targets = {target.name for target in scheme().targets}
    for _, layer in sample().layers():
        for stance in layer.stances:
            assert set(stance.fields) <= STANCE_KEYS
            assert stance.text_of("holder") in actors, stance.text_of("holder")
            assert stance.text_of("target") in targets, stance.text_of("target")
            assert set(map(str, rows(stance.fields.get("source_chain")))) <= actors
            Polarity(stance.text_of("polarity"))
            Attribution(stance.text_of("attribution") or "none")
            Explicitness(stance.text_of("explicitness") or "stated")
            Modality(stance.text_of("modality") or "unspecified")
            Sentiment(stance.text_of("sentiment") or "unspecified")
            is_article_level = stance.text_of("level") == "article"
            assert stance.evidence or is_article_level
            assert stance.text_of("polarity") != "unrelated" or is_article_level


def test_actors_are_used_and_well_formed() -> None:
    used = {
        name
        for _, layer in sample().layers()
        for stance in layer.stances
        for name in (stance.text_of("holder"), *map(str, rows(stance.fields.get("source_chain"))))
    }
    for actor in sample().actors:
        ActorKind(str(table(actor)["kind"]))
        assert actor["name"] in used


def test_references_are_spans_of_the_layer() -> None:
    for article, layer in sample().layers():
        wanted = [place for stance in layer.stances for place in stance.mentions]
        for label, source, target in layer.relations:
            relation = next(each for each in scheme().relations if each.name == label)
            wanted += [source, target]
            assert layer.labels_at(source)[0] in relation.sources, (article.file, label, source)
            assert layer.labels_at(target)[0] in relation.targets, (article.file, label, target)
        for place in wanted:
            quote = article.text[place[0][0] : place[-1][1]]
            labels = layer.labels_at(place)
            assert len(labels) == 1, (article.file, layer.annotator, quote, labels)


def differences(one: SeedLayer, other: SeedLayer) -> set[str]:
    found = set()
    ones = {span.place for span in one.spans} - {span.place for span in other.spans}
    others = {span.place for span in other.spans} - {span.place for span in one.spans}
    for label, fragments in others:
        start, end = flat(fragments)
        for label_too, fragments_too in ones:
            start_too, end_too = flat(fragments_too)
            if fragments == fragments_too:
                found.add("label")
            elif start < end_too and start_too < end and label == label_too:
                found.add("boundary")
    if len(ones) != len(others):
        found.add("missing")
    if [topic.label for topic in one.topics] != [topic.label for topic in other.topics]:
        found.add("topic")
    views = [
        {
            (stance.text_of("holder"), stance.text_of("target")): stance.text_of("polarity")
            for stance in layer.stances
        }
        for layer in (one, other)
    ]
    if any(views[0][key] != views[1][key] for key in views[0].keys() & views[1].keys()):
        found.add("polarity")
    if views[0].keys() != views[1].keys():
        found.add("stance")
    return found


def test_sari_and_budi_disagree_in_every_way_but_mostly_agree() -> None:
    kinds: set[str] = set()
    shared = total = 0
    for article in sample().articles:
        sari, budi = article.layers
        kinds |= differences(sari, budi)
        both = {span.place for span in sari.spans} & {span.place for span in budi.spans}
        shared += 2 * len(both)
        total += len(sari.spans) + len(budi.spans)
    assert kinds == {"label", "boundary", "missing", "topic", "polarity", "stance"}
    assert 0.85 < shared / total < 0.99
