import pytest

from bot.kernel.people import Language
from tests.chat.understanding.golden import cases

LEAST = 400


@pytest.mark.parametrize("case", [*cases(Language.NL), *cases(Language.EN)], ids=lambda c: c.text)
def test_it_is_understood_as_it_was_meant(case):
    assert case.understood() == case.meant


@pytest.mark.parametrize("language", Language)
def test_there_are_enough_golden_cases_of_every_kind(language):
    golden = list(cases(language))
    texts = {(case.now, case.kind, case.text) for case in golden}
    assert len(texts) >= LEAST
    assert len({case.now for case in golden}) >= 8
    assert any(case.kind.startswith("after ") for case in golden)
