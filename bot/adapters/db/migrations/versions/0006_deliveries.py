"""Unasked messages: campaigns, deliveries, what people want of them, and the pace of sending.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables of deliveries."""
    op.execute("""
        CREATE TABLE campaign (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            topic text NOT NULL,
            reference text NOT NULL CHECK (length(reference) <= 100),
            created_at timestamptz NOT NULL,
            paused_at timestamptz,
            cancelled_at timestamptz,
            CONSTRAINT campaign_once UNIQUE (topic, reference)
        )
    """)
    op.execute("CREATE INDEX campaign_created_at ON campaign (created_at)")
    op.execute("""
        CREATE TABLE delivery (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
            person_id uuid NOT NULL,
            urgent boolean NOT NULL,
            state text NOT NULL CONSTRAINT delivery_state CHECK (state IN
                ('waiting', 'sending', 'delivered', 'failed', 'skipped', 'unknown')),
            reason text,
            not_before timestamptz NOT NULL,
            not_after timestamptz NOT NULL,
            due_at timestamptz NOT NULL,
            token uuid,
            tries integer NOT NULL DEFAULT 0,
            cut_off integer NOT NULL DEFAULT 0,
            sent_at timestamptz,
            conversation text,
            service_url text,
            bot text,
            message text,
            renewals integer NOT NULL DEFAULT 0,
            renewed integer NOT NULL DEFAULT 0,
            acted boolean NOT NULL DEFAULT false,
            CONSTRAINT delivery_once UNIQUE (campaign_id, person_id)
        )
    """)
    op.execute(
        "CREATE INDEX delivery_due ON delivery (urgent DESC, due_at, id) WHERE state = 'waiting'"
    )
    op.execute("CREATE INDEX delivery_sending ON delivery (due_at) WHERE state = 'sending'")
    op.execute(
        "CREATE INDEX delivery_stale ON delivery (due_at)"
        " WHERE state = 'delivered' AND renewals > renewed"
    )
    op.execute("CREATE INDEX delivery_person_id ON delivery (person_id)")
    op.execute("CREATE INDEX delivery_not_after ON delivery (not_after)")
    op.execute("""
        CREATE TABLE unasked_message (
            person_id uuid NOT NULL,
            day date NOT NULL,
            delivery_id bigint NOT NULL REFERENCES delivery ON DELETE CASCADE,
            PRIMARY KEY (person_id, day)
        )
    """)
    op.execute("CREATE INDEX unasked_message_delivery_id ON unasked_message (delivery_id)")
    op.execute("""
        CREATE TABLE message_preference (
            person_id uuid PRIMARY KEY,
            zone text NOT NULL DEFAULT 'Europe/Amsterdam',
            paused_until date
        )
    """)
    op.execute("""
        CREATE TABLE muted_topic (
            person_id uuid NOT NULL,
            topic text NOT NULL,
            PRIMARY KEY (person_id, topic)
        )
    """)
    op.execute("CREATE TABLE send_pace (name text PRIMARY KEY, next_at timestamptz NOT NULL)")
