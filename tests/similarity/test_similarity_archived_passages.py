"""Which passages of an article an archive knows it by."""

from __future__ import annotations

from newslint import Document
from newslint.similarity.archived_passages import passage_of, passages_of
from newslint.similarity.passages import PARAGRAPH, SENTENCE
from newslint.similarity.sketches import sketch_of

ONE = "The council of Odense closed one lane of the harbour bridge after the storm."
TWO = "Nobody on the north shore has forgiven it for that, and few will vote for it."
TEXT = f"Bridge shut\n\n{ONE}\n\n{ONE} {TWO}\n\n{ONE}\n"


def test_a_paragraph_of_one_sentence_is_one_passage_of_both_kinds() -> None:
    sketch = sketch_of(("a.txt", None), Document.from_text(TEXT))
    found = passages_of(sketch)
    assert [sketch.text(one.place) for one in found] == [ONE, f"{ONE} {TWO}", TWO]
    assert [one.kinds for one in found] == [PARAGRAPH | SENTENCE, PARAGRAPH, SENTENCE]
    assert found[0].place.line == 3
    assert found[0].line.startswith("the council of odense closed")


def test_a_passage_is_what_its_line_says_with_the_names_of_its_article() -> None:
    sketch = sketch_of(("a.txt", None), Document.from_text(TEXT))
    passage = passage_of(passages_of(sketch)[2], sketch.names)
    assert passage.tokens[:4] == ("nobody", "on", "the", "north")
    assert passage.kind == "sentence"
    assert "odense" in passage.names
    assert passage.profile is passage.profile


def test_an_article_in_another_script_than_its_language_says_has_passages() -> None:
    # Nobody said that it is Greek, so there are English function words to judge it by.
    greek = "Οι μηχανικοί βρήκαν αλάτι σχεδόν σε κάθε καλώδιο της παλιάς γέφυρας του λιμανιού."
    names = "Anna Berg, Carl Dahl, Eva Falk, Gustav Holm, Ivar Juhl, Karin Lund, Mona Nord."
    kept = sketch_of(("a.txt", None), Document.from_text(f"Γέφυρα\n\n{greek}\n\n{names}\n"))
    assert len(passages_of(kept)) == 1
    assert passages_of(kept)[0].line.startswith("οι μηχανικοί")
