import pytest

from veinmap.printing.rich_text import Run, joined, plain, rich


def test_asterisks_mark_key_words() -> None:
    text = rich("*Not assessed:* {names}.", names="SSV")
    assert text.runs == (Run("Not assessed:", is_strong=True), Run(" SSV."))


def test_an_asterisk_that_was_typed_stays_one() -> None:
    assert rich("*Reason:* {reason}", reason="2 * 3").plain == "Reason: 2 * 3"


def test_an_abbreviation_brings_its_own_full_stop() -> None:
    assert rich("*Reflux:* {names}.", names="jambe moy.").plain == "Reflux: jambe moy."


def test_an_unclosed_key_word_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        rich("*Reflux {names}", names="GSV")


def test_empty_sentences_leave_no_gap() -> None:
    assert joined([plain("One."), plain(""), plain("Two.")]).plain == "One. Two."
