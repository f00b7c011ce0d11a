import re
import string
from datetime import date

import pytest

from veinmap.anatomy.catalogue import Words
from veinmap.planning.messages import MESSAGES
from veinmap.planning.said import Amount, Unit, said, sentence

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "en", "fr"),
    [
        (Amount(4, Unit.ML), "4.0 mL", "4,0 mL"),
        (Amount(0.25, Unit.ML), "0.25 mL", "0,25 mL"),
        (Amount(105, Unit.MG), "105.0 mg", "105,0 mg"),
        (Amount(2.33, Unit.MG_PER_KG), "2.33 mg/kg", "2,33 mg/kg"),
        (Amount(22, Unit.CM), "22 cm", "22 cm"),
        (Amount(9.5, Unit.CM), "9.5 cm", "9,5 cm"),
        (Amount(3, Unit.PERCENT), "3 %", "3 %"),
        (Amount(0.25, Unit.PERCENT), "0.25 %", "0,25 %"),
        (Amount(1, Unit.DAYS), "1 day", "1 jour"),
        (Amount(28, Unit.DAYS), "28 days", "28 jours"),
    ],
)
def test_an_amount_is_said_with_its_unit_and_as_many_decimals_as_it_needs(
    amount: Amount, en: str, fr: str
) -> None:
    assert amount.in_language("en") == en.replace(" ", NO_BREAK)
    assert amount.in_language("fr") == fr.replace(" ", NO_BREAK)


def test_a_date_is_said_in_words() -> None:
    assert said(date(2026, 8, 4), "en") == "4 August 2026".replace(" ", NO_BREAK)
    assert said(date(2026, 8, 4), "fr") == "4 août 2026".replace(" ", NO_BREAK)


def test_braces_in_a_name_are_no_fields() -> None:
    template = Words("{line} names {subject}.", "{line} : {subject}.")
    assert sentence(template, {"line": "Line 1", "subject": "{line}"}, "en") == (
        "Line 1 names {line}."
    )


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_says_the_same_fields_in_both_languages(code: str) -> None:
    fact = MESSAGES[code].fact
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (fact.en, fact.fr)
    ]
    assert fields[1] == fields[0]
    assert fact.en != fact.fr
    assert not re.search(r" [:!?»%]|« |;", fact.fr), "a space of France or Québec only"
    assert not re.search(r"\bsafe\b|please|should|must", fact.en)
