"""Equipment: catalogue, packages, orders, things on loan, and each step of theirs.

Revision ID: 0010
Revises: 0009
"""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables of equipment."""
    _catalogue()
    _orders()
    _things()


def _catalogue() -> None:
    op.execute("""
        CREATE TABLE equipment_item (
            code text PRIMARY KEY,
            kind text NOT NULL,
            name_nl text NOT NULL,
            name_en text NOT NULL,
            grade text NOT NULL,
            tax_category text NOT NULL DEFAULT '',
            picture text NOT NULL DEFAULT '',
            stock integer NOT NULL,
            low_at integer NOT NULL DEFAULT 0,
            adjusted boolean NOT NULL DEFAULT false,
            offered boolean NOT NULL DEFAULT true,
            CONSTRAINT equipment_item_stock CHECK (stock >= 0)
        )
    """)
    op.execute("""
        CREATE TABLE equipment_package (
            version integer NOT NULL,
            persona text NOT NULL,
            kind text NOT NULL,
            quantity integer NOT NULL,
            PRIMARY KEY (version, persona, kind),
            CONSTRAINT equipment_package_quantity CHECK (quantity > 0)
        )
    """)
    op.execute("""
        CREATE TABLE equipment_persona (
            person_id uuid PRIMARY KEY,
            persona text NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE equipment_basket (
            person_id uuid NOT NULL,
            kind text NOT NULL,
            added_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, kind)
        )
    """)


def _orders() -> None:
    op.execute("""
        CREATE TABLE equipment_order (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            number uuid NOT NULL UNIQUE,
            person_id uuid NOT NULL,
            request_id text NOT NULL,
            kind text NOT NULL,
            ordered_at timestamptz NOT NULL,
            agreement text NOT NULL,
            version integer NOT NULL DEFAULT 0,
            sent_version integer NOT NULL DEFAULT 0,
            CONSTRAINT equipment_order_request UNIQUE (person_id, request_id),
            CONSTRAINT equipment_order_kind CHECK (kind IN ('delivery', 'return', 'service'))
        )
    """)
    op.execute("""
        CREATE INDEX equipment_order_unsent ON equipment_order (id) WHERE sent_version < version
    """)
    op.execute("""
        CREATE TABLE equipment_event (
            id text PRIMARY KEY,
            order_id bigint NOT NULL REFERENCES equipment_order ON DELETE CASCADE,
            heard_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX equipment_event_heard_at ON equipment_event (heard_at)")
    op.execute("""
        CREATE TABLE equipment_contact (
            order_id bigint PRIMARY KEY REFERENCES equipment_order ON DELETE CASCADE,
            street text NOT NULL,
            postal_code text NOT NULL,
            town text NOT NULL,
            phone text NOT NULL,
            purge_on date NOT NULL
        )
    """)
    op.execute("CREATE INDEX equipment_contact_purge_on ON equipment_contact (purge_on)")
    op.execute("""
        CREATE TABLE equipment_time (
            order_id bigint NOT NULL REFERENCES equipment_order ON DELETE CASCADE,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            PRIMARY KEY (order_id, starts_at),
            CONSTRAINT equipment_time_order CHECK (starts_at < ends_at)
        )
    """)


def _things() -> None:
    op.execute("""
        CREATE TABLE equipment_asset (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            item_code text NOT NULL REFERENCES equipment_item,
            grade text NOT NULL,
            free boolean NOT NULL
        )
    """)
    op.execute("CREATE INDEX equipment_asset_free ON equipment_asset (item_code) WHERE free")
    op.execute("""
        CREATE TABLE equipment_thing (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            order_id bigint NOT NULL REFERENCES equipment_order,
            person_id uuid NOT NULL,
            item_code text NOT NULL REFERENCES equipment_item,
            state text NOT NULL,
            since timestamptz NOT NULL,
            above_package boolean NOT NULL,
            reason text NOT NULL DEFAULT '',
            remark text NOT NULL DEFAULT '',
            decided_by uuid,
            asset_id bigint REFERENCES equipment_asset,
            grade text NOT NULL,
            starts_at timestamptz,
            ends_at timestamptz,
            return_order_id bigint REFERENCES equipment_order,
            reminded_on date,
            CONSTRAINT equipment_thing_state CHECK (state IN (
                'requested', 'approved', 'rejected', 'withdrawn', 'ordered', 'scheduled',
                'installed', 'adjusted', 'on-loan', 'return-due', 'collected', 'refurbished',
                'written-off'
            )),
            CONSTRAINT equipment_thing_decided_by_another CHECK (decided_by <> person_id)
        )
    """)
    op.execute("CREATE INDEX equipment_thing_person_id ON equipment_thing (person_id)")
    op.execute("CREATE INDEX equipment_thing_order_id ON equipment_thing (order_id)")
    op.execute("""
        CREATE UNIQUE INDEX equipment_one_loan_an_asset ON equipment_thing (asset_id)
        WHERE state NOT IN ('rejected', 'withdrawn', 'refurbished', 'written-off')
    """)
    op.execute("""
        CREATE TABLE equipment_service (
            order_id bigint PRIMARY KEY REFERENCES equipment_order ON DELETE CASCADE,
            thing_id bigint NOT NULL REFERENCES equipment_thing,
            kind text NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE equipment_question (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            thing_id bigint NOT NULL REFERENCES equipment_thing,
            asked_by uuid NOT NULL,
            request_id text NOT NULL,
            question text NOT NULL,
            asked_at timestamptz NOT NULL,
            answer text NOT NULL DEFAULT '',
            CONSTRAINT equipment_question_request UNIQUE (asked_by, request_id)
        )
    """)
    op.execute("CREATE INDEX equipment_question_thing_id ON equipment_question (thing_id)")
    op.execute("""
        CREATE TABLE equipment_step (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            thing_id bigint NOT NULL REFERENCES equipment_thing,
            step text NOT NULL,
            state text NOT NULL,
            actor text NOT NULL,
            person_id uuid,
            taken_at timestamptz NOT NULL
        )
    """)
    op.execute("CREATE INDEX equipment_step_thing_id ON equipment_step (thing_id)")
    op.execute("""
        CREATE FUNCTION equipment_step_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.person_id IS NULL
                AND (NEW.id, NEW.thing_id, NEW.step, NEW.state, NEW.actor, NEW.taken_at)
                    = (OLD.id, OLD.thing_id, OLD.step, OLD.state, OLD.actor, OLD.taken_at)
            THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'steps are only added';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER equipment_step_stays BEFORE UPDATE OR DELETE ON equipment_step
        FOR EACH ROW EXECUTE FUNCTION equipment_step_stays()
    """)
