"""The settings, and the only reader of the environment: variables named ``SLIMMER_…``."""

from datetime import date, time
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.kernel.people import Role

POSTGRESQL = ("postgresql://", "postgres://")


class Credential(StrEnum):
    """How the bot proves to Microsoft who it is."""

    MANAGED_IDENTITY = "managed-identity"
    CERTIFICATE = "certificate"
    SECRET = "secret"  # noqa: S105 - the kind of credential, not one


class Settings(BaseSettings):
    """Everything that differs between installations. `slimmer doctor` lists what is set."""

    model_config = SettingsConfigDict(
        env_prefix="SLIMMER_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    local: bool = Field(
        default=False,
        description="Run without an app id: bind to and talk to this machine only.",
    )
    host: str = Field(default="127.0.0.1", description="Address on which the bot listens.")
    port: int = Field(default=3978, ge=0, le=65535, description="Port on which the bot listens.")

    database_url: SecretStr | None = Field(
        default=None, description="PostgreSQL: postgresql://user:password@host/database."
    )
    database_entra: bool = Field(
        default=False,
        description="Open the database as the bot's own identity instead of with a password.",
    )
    database_pool: int = Field(
        default=10, ge=2, le=100, description="Connections a process keeps open."
    )

    app_id: str = Field(default="", description="App id of the bot registration.")
    tenant_id: str = Field(default="", description="Id of the tenant that may use the bot.")
    credential: Credential = Field(
        default=Credential.MANAGED_IDENTITY,
        description="How the bot proves who it is: managed-identity, certificate or secret.",
    )
    managed_identity_client_id: str = Field(
        default="", description="Client id of a user-assigned managed identity, if there is one."
    )
    app_secret: SecretStr | None = Field(default=None, description="For credential=secret.")
    app_certificate: Path | None = Field(
        default=None, description="For credential=certificate: a PEM file with key and certificate."
    )
    openid_metadata_url: str = Field(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Where the signing keys of the Bot Connector are found.",
    )
    service_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Hosts to which replies may go, if not Microsoft's own; with commas between.",
    )

    graph_url: str = Field(
        default="https://graph.microsoft.com/v1.0", description="Microsoft Graph, or its simulator."
    )
    role_groups: dict[Role, str] = Field(
        default_factory=dict,
        description='Group in Entra for each role, as JSON: {"facilities": "<group id>", …}.',
    )

    notifications_url: str = Field(
        default="",
        pattern=r"^(https://\S+)?$",
        description="Where Graph tells of changes: https://<bot>/api/graph/notifications. Empty: "
        "rooms are asked again and again instead.",
    )
    notifications_secret: SecretStr | None = Field(
        default=None, description="What those notifications must know; the same for every process."
    )

    days_ahead: int = Field(
        default=28, ge=1, le=365, description="How many days ahead a flex spot may be booked."
    )
    closing_days: Annotated[frozenset[date], NoDecode] = Field(
        default=frozenset(),
        description="Local closing days, as ISO dates with commas between.",
    )
    keep_bookings_days: int = Field(
        default=28, ge=1, description="Days after which a booking loses its names: counts remain."
    )
    keep_days: dict[str, int] = Field(
        default_factory=dict,
        description='Other terms than `slimmer dpia` proposes, as JSON: {"audit": 730}.',
    )
    turns_per_minute: int = Field(
        default=30, ge=1, le=10_000, description="How often one person may ask something."
    )
    teams_app_id: str = Field(
        default="",
        description="Id of the app in the tenant's catalogue, to install it for who lacks it.",
    )
    sends_per_second: float = Field(
        default=46.5,
        ge=1,
        le=10_000,
        description="Requests to Teams in a second, over all processes; Teams allows 50.",
    )
    digest_weekday: int = Field(
        default=1, ge=1, le=5, description="Day of managers' weekly overview: 1 is Monday."
    )
    digest_time: time = Field(
        default=time(8, 30), description="Local time of the weekly overview, from 08:00 to 17:00."
    )
    tips_need_approval: bool = Field(
        default=True, description="Whether a second person approves a tip before it is sent."
    )
    pilot_departments: frozenset[str] = Field(
        default=frozenset(),
        description='Departments that take part already, as JSON: ["Burgerzaken", …].',
    )
    pulse_keys: Path | None = Field(
        default=None,
        description="Folder with the keys of open surveys: for workers only, on a disk that they "
        "share and that no backup holds. Without it no survey opens.",
    )
    supplier_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Where orders for equipment go, as signed calls. Empty: see supplier_folder.",
    )
    supplier_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(),
        description="Keys for those calls and the answers: base64, the newest first, with commas "
        "between while they are replaced.",
    )
    supplier_folder: Path | None = Field(
        default=None, description="Folder to exchange orders in as CSV files, instead of calls."
    )
    confidential_adviser: str = Field(
        default="",
        description="Name and number of the confidential adviser, as shown in surveys.",
    )
    help_desk: str = Field(
        default="", description="Where staff go when the bot fails, as shown to them."
    )

    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="Internal port of /metrics for Prometheus; not to be published. Empty: none.",
    )
    telemetry_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="OpenTelemetry collector for traces and numbers, over OTLP and HTTP.",
    )

    municipality: str = Field(
        default="Gemeente", max_length=32, description="Name of the municipality, in the Teams app."
    )
    website: str = Field(
        default="https://www.example.nl",
        pattern=r"^https://",
        description="Its website, in the Teams app; /privacy and /gebruiksvoorwaarden below it.",
    )

    or_consent_ref: str = Field(
        default="", description="Reference of the works council's consent (WOR art. 27 lid 1 k, l)."
    )
    dpia_ref: str = Field(
        default="", description="Reference of the data protection impact assessment."
    )

    @model_validator(mode="before")
    @classmethod
    def _split_lists(cls, values: Any) -> Any:
        for name in ("service_hosts", "closing_days", "supplier_secrets"):
            if isinstance(given := values.get(name), str):
                values[name] = [part.strip() for part in given.split(",") if part.strip()]
        return values

    @model_validator(mode="after")
    def _refuse_half_a_configuration(self) -> "Settings":
        if self.local and not is_loopback(self.host):
            raise ValueError("SLIMMER_LOCAL works on this machine only: set SLIMMER_HOST=127.0.0.1")
        if self.database_url and not self.database_url.get_secret_value().startswith(POSTGRESQL):
            raise ValueError("SLIMMER_DATABASE_URL must begin with postgresql://")
        if self.supplier_url and not (self.local or self.supplier_url.startswith("https://")):
            raise ValueError("SLIMMER_SUPPLIER_URL must begin with https://")
        if self.supplier_url and not self.supplier_secrets:
            raise ValueError("SLIMMER_SUPPLIER_URL needs SLIMMER_SUPPLIER_SECRETS")
        return self

    def missing_to_start(self) -> list[str]:
        """Return the variables without which the bot does not start, in order."""
        if self.local:
            return [] if self.database_url else ["SLIMMER_DATABASE_URL"]
        needed = ["database_url", "app_id", "tenant_id"]
        match self.credential:
            case Credential.SECRET:
                needed.append("app_secret")
            case Credential.CERTIFICATE:
                needed.append("app_certificate")
            case Credential.MANAGED_IDENTITY:
                pass
        return [f"SLIMMER_{name.upper()}" for name in needed if not getattr(self, name)]

    def missing_for_attendance(self) -> list[str]:
        """Return the variables without which the bot does not show who is in.

        A presence list can watch staff, so the works council must have agreed to it.
        """
        if self.local:
            return []
        needed = ["or_consent_ref", "dpia_ref"]
        return [f"SLIMMER_{name.upper()}" for name in needed if not getattr(self, name)]


def is_loopback(host: str) -> bool:
    """Return whether ``host`` is this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
