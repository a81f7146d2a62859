"""Pulse surveys: questions, waves, who was asked, sealed ballots, results and agreements.

Revision ID: 0011
Revises: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables of pulse surveys."""
    _questions()
    _waves()
    _people()
    _outcomes()


def _questions() -> None:
    op.execute("""
        CREATE TABLE pulse_theme (
            code text PRIMARY KEY,
            name_nl text NOT NULL,
            name_en text NOT NULL,
            retired boolean NOT NULL DEFAULT false
        )
    """)
    op.execute("""
        CREATE TABLE pulse_question (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            theme_code text NOT NULL REFERENCES pulse_theme,
            kind text NOT NULL,
            version integer NOT NULL,
            text_nl text NOT NULL,
            text_en text NOT NULL,
            created_by uuid,
            created_at timestamptz NOT NULL,
            CONSTRAINT pulse_question_version UNIQUE (theme_code, kind, version),
            CONSTRAINT pulse_question_kind CHECK (kind IN ('scale', 'promoter', 'open'))
        )
    """)


def _waves() -> None:
    op.execute("""
        CREATE TABLE pulse_wave (
            id uuid PRIMARY KEY,
            name text NOT NULL,
            state text NOT NULL,
            opens_at timestamptz NOT NULL,
            closes_at timestamptz NOT NULL,
            departments text[] NOT NULL,
            third smallint,
            public_key bytea,
            asked integer,
            answered integer,
            created_by uuid NOT NULL,
            request_id text NOT NULL,
            created_at timestamptz NOT NULL,
            closed_at timestamptz,
            swept boolean NOT NULL DEFAULT false,
            CONSTRAINT pulse_wave_request UNIQUE (created_by, request_id),
            CONSTRAINT pulse_wave_state CHECK
                (state IN ('planned', 'open', 'closing', 'closed', 'cancelled')),
            CONSTRAINT pulse_wave_moments CHECK (opens_at < closes_at),
            CONSTRAINT pulse_wave_third CHECK (third BETWEEN 1 AND 3),
            CONSTRAINT pulse_wave_sealed CHECK
                (public_key IS NOT NULL OR state IN ('planned', 'cancelled'))
        )
    """)
    op.execute("""
        CREATE TABLE pulse_wave_question (
            wave_id uuid NOT NULL REFERENCES pulse_wave ON DELETE CASCADE,
            position smallint NOT NULL,
            question_id bigint NOT NULL REFERENCES pulse_question,
            PRIMARY KEY (wave_id, position),
            CONSTRAINT pulse_wave_question_once UNIQUE (wave_id, question_id),
            CONSTRAINT pulse_wave_question_position CHECK (position BETWEEN 1 AND 6)
        )
    """)
    op.execute("""
        CREATE TABLE pulse_group (
            id uuid PRIMARY KEY,
            wave_id uuid NOT NULL REFERENCES pulse_wave ON DELETE CASCADE,
            parent_id uuid REFERENCES pulse_group ON DELETE CASCADE,
            lead_id uuid,
            people integer NOT NULL,
            asked integer NOT NULL,
            participation smallint,
            hidden text,
            members bytea[],
            CONSTRAINT pulse_group_lead UNIQUE (wave_id, lead_id),
            CONSTRAINT pulse_group_rounded CHECK (participation % 5 = 0),
            CONSTRAINT pulse_group_hidden CHECK (participation IS NULL OR hidden IS NULL)
        )
    """)
    op.execute(
        "CREATE UNIQUE INDEX pulse_group_top ON pulse_group (wave_id) WHERE parent_id IS NULL"
    )


def _people() -> None:
    op.execute("""
        CREATE TABLE pulse_roster (
            wave_id uuid NOT NULL REFERENCES pulse_wave ON DELETE CASCADE,
            person_id uuid NOT NULL,
            group_id uuid NOT NULL REFERENCES pulse_group ON DELETE CASCADE,
            asked boolean NOT NULL,
            PRIMARY KEY (wave_id, person_id)
        )
    """)
    op.execute("CREATE INDEX pulse_roster_person_id ON pulse_roster (person_id)")
    op.execute("CREATE INDEX pulse_roster_group_id ON pulse_roster (group_id)")
    op.execute("""
        CREATE TABLE pulse_participation (
            wave_id uuid NOT NULL REFERENCES pulse_wave ON DELETE CASCADE,
            person_id uuid NOT NULL,
            answered boolean NOT NULL DEFAULT false,
            sealed bytea,
            PRIMARY KEY (wave_id, person_id),
            CONSTRAINT pulse_participation_one_size CHECK (octet_length(sealed) = 2112),
            CONSTRAINT pulse_participation_answered CHECK (answered OR sealed IS NULL)
        )
    """)
    # No ballot goes to a TOAST table, whose chunks are numbered in the order of their arrival.
    op.execute("ALTER TABLE pulse_participation ALTER COLUMN sealed SET STORAGE PLAIN")
    op.execute("ALTER TABLE pulse_participation ALTER COLUMN sealed SET STATISTICS 0")


def _outcomes() -> None:
    op.execute("""
        CREATE TABLE pulse_comment (
            id uuid PRIMARY KEY,
            wave_id uuid NOT NULL REFERENCES pulse_wave ON DELETE CASCADE,
            group_id uuid NOT NULL REFERENCES pulse_group ON DELETE CASCADE,
            masked text NOT NULL,
            flags text[] NOT NULL,
            state text NOT NULL DEFAULT 'held',
            decided_by uuid,
            CONSTRAINT pulse_comment_state CHECK (state IN ('held', 'released', 'withheld'))
        )
    """)
    op.execute("ALTER TABLE pulse_comment ALTER COLUMN masked SET STATISTICS 0")
    op.execute("CREATE INDEX pulse_comment_group_id ON pulse_comment (group_id)")
    op.execute("""
        CREATE TABLE pulse_result (
            group_id uuid NOT NULL REFERENCES pulse_group ON DELETE CASCADE,
            question_id bigint NOT NULL REFERENCES pulse_question,
            answers integer NOT NULL,
            percent smallint NOT NULL,
            bound text NOT NULL,
            low smallint,
            high smallint,
            trend text,
            favourable integer,
            detractors integer,
            PRIMARY KEY (group_id, question_id),
            CONSTRAINT pulse_result_floor CHECK (answers >= 5),
            CONSTRAINT pulse_result_bound CHECK (bound IN ('exact', 'at-most', 'at-least')),
            CONSTRAINT pulse_result_trend CHECK (trend IN ('up', 'down')),
            CONSTRAINT pulse_result_kept_back CHECK
                (bound = 'exact' OR num_nonnulls(favourable, detractors, low, high, trend) = 0)
        )
    """)
    op.execute("""
        CREATE TABLE pulse_talk (
            group_id uuid PRIMARY KEY REFERENCES pulse_group ON DELETE CASCADE,
            shared_at timestamptz,
            outcome text,
            decided_by uuid,
            decided_at timestamptz,
            CONSTRAINT pulse_talk_outcome CHECK (outcome IN ('agreements', 'no-action'))
        )
    """)
    op.execute("""
        CREATE TABLE pulse_agreement (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            group_id uuid NOT NULL REFERENCES pulse_group ON DELETE CASCADE,
            position smallint NOT NULL,
            words text NOT NULL,
            owner_id uuid NOT NULL,
            due_on date NOT NULL,
            state text NOT NULL DEFAULT 'open',
            recorded_by uuid NOT NULL,
            request_id text NOT NULL,
            recorded_at timestamptz NOT NULL,
            CONSTRAINT pulse_agreement_position UNIQUE (group_id, position),
            CONSTRAINT pulse_agreement_request UNIQUE (recorded_by, request_id, position),
            CONSTRAINT pulse_agreement_most CHECK (position BETWEEN 1 AND 3),
            CONSTRAINT pulse_agreement_state CHECK (state IN ('open', 'done', 'dropped'))
        )
    """)
    op.execute("""
        CREATE INDEX pulse_agreement_owner_id ON pulse_agreement (owner_id) WHERE state = 'open'
    """)
