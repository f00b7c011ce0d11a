"""A sentence is an English text that knows what it was made of."""

import copy
import json
import pickle
from enum import Enum

from veinmap.imaging import Rounded, Sentence


class Said(Enum):
    COUNT = "It holds {there} of {size}."
    SIZE = "{rows} rows, {depth} cm deep"


def test_a_sentence_is_its_english_text() -> None:
    size = Sentence(Said.SIZE, rows=4, depth=Rounded(2.345, 1))
    sentence = Sentence(Said.COUNT, there=2, size=size)
    assert sentence == "It holds 2 of 4 rows, 2.3 cm deep."
    assert json.dumps({"reason": sentence}) == '{"reason": "It holds 2 of 4 rows, 2.3 cm deep."}'


def test_a_sentence_remembers_its_pattern_and_its_parts() -> None:
    sentence = Sentence(Said.COUNT, there=2, size="{there}")
    assert sentence.pattern is Said.COUNT
    assert sentence.parts == {"there": 2, "size": "{there}"}
    assert sentence == "It holds 2 of {there}."


def test_a_copied_sentence_keeps_its_pattern() -> None:
    sentence = Sentence(Said.COUNT, there=2, size="x")
    for other in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert (other, other.pattern, other.parts) == (sentence, sentence.pattern, sentence.parts)
