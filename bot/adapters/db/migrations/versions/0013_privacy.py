"""Privacy: leaving, who looked at whose data, and how often somebody writes.

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the tables of privacy."""
    op.execute("""
        CREATE TABLE erasure (
            person_id uuid PRIMARY KEY,
            reason text NOT NULL,
            asked_at timestamptz NOT NULL,
            finished_at timestamptz,
            CONSTRAINT erasure_reason CHECK (reason IN ('left', 'asked', 'restored'))
        )
    """)
    op.execute("CREATE INDEX erasure_open ON erasure (asked_at) WHERE finished_at IS NULL")
    op.execute("""
        CREATE TABLE erasure_step (
            person_id uuid NOT NULL REFERENCES erasure ON DELETE CASCADE,
            step text NOT NULL,
            done_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, step)
        )
    """)
    op.execute("""
        CREATE TABLE audit (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at timestamptz NOT NULL,
            actor_id uuid,
            subject_id uuid NOT NULL,
            deed text NOT NULL
        )
    """)
    op.execute("CREATE INDEX audit_subject_id ON audit (subject_id, at DESC)")
    op.execute("CREATE INDEX audit_at ON audit (at)")
    # Whoever may change this table's owner can undo it; the grants are in SECURITY.md.
    op.execute("""
        CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND OLD.at < now() - interval '18 months' THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'what was noted stays for 18 months' USING ERRCODE = '23000';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_stays()
    """)
    op.execute("""
        CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()
    """)
    # Of no use after a crash, so its writes need not be safe.
    op.execute("""
        CREATE UNLOGGED TABLE turn_pace (
            person_id uuid PRIMARY KEY,
            next_at timestamptz NOT NULL,
            refused integer NOT NULL
        )
    """)
    # What was done with a thing on loan goes with it, two years after its return.
    op.execute("""
        CREATE OR REPLACE FUNCTION equipment_step_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND OLD.taken_at < now() - interval '2 years' THEN
                RETURN OLD;
            END IF;
            IF TG_OP = 'UPDATE' AND NEW.person_id IS NULL
                AND (NEW.id, NEW.thing_id, NEW.step, NEW.state, NEW.actor, NEW.taken_at)
                    = (OLD.id, OLD.thing_id, OLD.step, OLD.state, OLD.actor, OLD.taken_at)
            THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'steps are only added';
        END $$
    """)
