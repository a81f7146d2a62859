"""What is kept of people by pulse surveys: who was asked. No answer can be led back to anybody."""

from bot.kernel.inventory import (
    Basis,
    Days,
    Erasure,
    Mention,
    Named,
    Purpose,
    Table,
    Through,
    things,
)

_WAVE = {"wave_id": Named("pulse_wave")}
_GROUP = Through("group_id", "pulse_group")
_CLOSED = "(SELECT closed_at FROM pulse_wave WHERE id = wave_id)"

INVENTORY = (
    Table(
        name="pulse_roster",
        purpose=Purpose.PULSE,
        basis=Basis.INTEREST,
        subject="person_id",
        told="wave_id asked",
        inner="group_id",
        named=_WAVE,
        retention=Days(90, after=_CLOSED, job="pulse.forget"),
        erasure=Erasure.KEEP,
        because="shown-counts",
    ),
    Table(
        name="pulse_participation",
        purpose=Purpose.PULSE,
        basis=Basis.INTEREST,
        subject="person_id",
        told="wave_id answered",
        inner="sealed",
        named=_WAVE,
        retention=Days(14, after=_CLOSED, job="pulse.forget"),
        erasure=Erasure.KEEP,
        because="shown-counts",
    ),
    Table(
        name="pulse_agreement",
        purpose=Purpose.PULSE,
        basis=Basis.INTEREST,
        subject="owner_id",
        told="words due_on state recorded_at",
        inner="id group_id position request_id",
        mentions={"recorded_by": Mention.REPLACE},
        retention=Days(730, after="due_on"),
        erasure=Erasure.REPLACE,
    ),
    things("pulse_theme", Purpose.PULSE, "code name_nl name_en retired"),
    things(
        "pulse_question",
        Purpose.PULSE,
        "id theme_code kind version text_nl text_en created_at",
        created_by=Mention.CLEAR,
    ),
    things(
        "pulse_wave",
        Purpose.PULSE,
        "id name state opens_at closes_at departments third public_key asked answered request_id "
        "created_at closed_at swept",
        created_by=Mention.REPLACE,
    ),
    things("pulse_plan", Purpose.PULSE, "wave_id every_weeks invited_at told_at shared_at"),
    things("pulse_wave_question", Purpose.PULSE, "wave_id position question_id"),
    things(
        "pulse_group",
        Purpose.PULSE,
        "id wave_id parent_id people asked participation hidden members",
        lead_id=Mention.CLEAR,
    ),
    # Words without a writer: nobody's row, though somebody wrote it.
    things(
        "pulse_comment",
        Purpose.PULSE,
        "id wave_id group_id masked flags state",
        decided_by=Mention.CLEAR,
    ),
    things(
        "pulse_result",
        Purpose.PULSE,
        "group_id question_id answers percent bound low high trend favourable detractors",
    ),
    things(
        "pulse_talk",
        Purpose.PULSE,
        "group_id shared_at outcome decided_at",
        decided_by=Mention.CLEAR,
    ),
)
