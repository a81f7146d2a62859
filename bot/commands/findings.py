"""What `slimmer doctor` found: one line each."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How a check ended, with the word that stands before its line."""

    OK = "ok     "
    NOTE = "note   "
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; what to do stands behind what is wrong."""

    verdict: Verdict
    sentence: str


def ok(sentence: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(Verdict.OK, sentence)


def note(sentence: str) -> Finding:
    """Return what is worth knowing, and no reason not to start."""
    return Finding(Verdict.NOTE, sentence)


def missing(sentence: str) -> Finding:
    """Return what must be seen to first."""
    return Finding(Verdict.MISSING, sentence)
