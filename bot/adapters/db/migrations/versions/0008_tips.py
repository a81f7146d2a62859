"""Tips: what ambassadors post, who got them, votes, questions, and newcomers.

Revision ID: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables of tips."""
    op.execute("""
        CREATE TABLE tip (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            author_id uuid NOT NULL,
            request_id text NOT NULL,
            title text NOT NULL,
            body text NOT NULL,
            link text NOT NULL,
            picture text NOT NULL,
            theme text NOT NULL,
            audience text NOT NULL,
            departments text[] NOT NULL,
            starts_on date NOT NULL,
            ends_on date NOT NULL,
            state text NOT NULL,
            round integer NOT NULL DEFAULT 0,
            proposal jsonb,
            proposed boolean NOT NULL DEFAULT false,
            decided_by uuid,
            remark text NOT NULL DEFAULT '',
            readers integer NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL,
            CONSTRAINT tip_request UNIQUE (author_id, request_id),
            CONSTRAINT tip_state CHECK
                (state IN ('draft', 'waiting', 'approved', 'declined', 'withdrawn')),
            CONSTRAINT tip_decided_by_another CHECK (decided_by <> author_id),
            CONSTRAINT tip_days CHECK (starts_on <= ends_on)
        )
    """)
    op.execute("CREATE INDEX tip_current ON tip (ends_on) WHERE state = 'approved'")
    op.execute("""
        CREATE TABLE tip_reader (
            tip_id bigint NOT NULL REFERENCES tip ON DELETE CASCADE,
            person_id uuid NOT NULL,
            newcomer_id bigint,
            PRIMARY KEY (tip_id, person_id)
        )
    """)
    op.execute("CREATE INDEX tip_reader_person_id ON tip_reader (person_id)")
    op.execute("""
        CREATE TABLE tip_vote (
            tip_id bigint NOT NULL REFERENCES tip ON DELETE CASCADE,
            person_id uuid NOT NULL,
            helpful boolean NOT NULL,
            PRIMARY KEY (tip_id, person_id)
        )
    """)
    op.execute("""
        CREATE TABLE tip_question (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            tip_id bigint NOT NULL REFERENCES tip ON DELETE CASCADE,
            asked_by uuid NOT NULL,
            request_id text NOT NULL,
            question text NOT NULL,
            asked_at timestamptz NOT NULL,
            answer text NOT NULL DEFAULT '',
            CONSTRAINT tip_question_request UNIQUE (asked_by, request_id)
        )
    """)
    op.execute("CREATE INDEX tip_question_tip_id ON tip_question (tip_id)")
    op.execute("""
        CREATE TABLE tip_newcomer (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            person_id uuid NOT NULL,
            department text NOT NULL,
            since date NOT NULL,
            welcomed boolean NOT NULL,
            CONSTRAINT tip_newcomer_once UNIQUE (person_id, department)
        )
    """)
