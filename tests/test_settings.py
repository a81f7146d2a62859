from datetime import date

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from bot.__main__ import main
from bot.commands.doctor import describe
from bot.settings import Credential, Settings

SECRET = "kanarie-9f3"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SLIMMER_{name.upper()}", raising=False)


def test_every_setting_is_explained():
    assert all(field.description for field in Settings.model_fields.values())


def test_lists_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("SLIMMER_CLOSING_DAYS", "2026-12-24, 2026-12-31")
    monkeypatch.setenv("SLIMMER_SERVICE_HOSTS", "a.example,b.example")
    settings = Settings()
    assert settings.closing_days == {date(2026, 12, 24), date(2026, 12, 31)}
    assert settings.service_hosts == ("a.example", "b.example")


def test_a_local_bot_does_not_listen_to_the_network():
    with pytest.raises(ValidationError, match="this machine only"):
        Settings(local=True, host="0.0.0.0")


def test_without_an_app_id_the_bot_does_not_start():
    assert "SLIMMER_APP_ID" in Settings().missing_to_start()


def test_a_credential_needs_what_belongs_to_it():
    assert "SLIMMER_APP_SECRET" in Settings(credential=Credential.SECRET).missing_to_start()
    assert (
        "SLIMMER_APP_CERTIFICATE" in Settings(credential=Credential.CERTIFICATE).missing_to_start()
    )


def test_who_is_in_is_shown_only_with_the_consent_of_the_works_council():
    assert Settings(dpia_ref="D-1").missing_for_attendance() == ["SLIMMER_OR_CONSENT_REF"]
    assert Settings(dpia_ref="D-1", or_consent_ref="OR-1").missing_for_attendance() == []


def test_secrets_are_never_shown():
    settings = Settings(app_secret=SECRET, database_url=f"postgresql://u:{SECRET}@host/db")
    assert SECRET not in "\n".join(describe(settings))
    assert SECRET not in repr(settings)


def test_a_wrong_setting_is_named_without_its_value(monkeypatch):
    monkeypatch.setenv("SLIMMER_DATABASE_URL", f"mysql://u:{SECRET}@host/db")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert SECRET not in str(refused.value)


def test_the_bot_says_what_is_missing_instead_of_starting():
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert "SLIMMER_APP_ID" in result.output
    assert "Traceback" not in result.output


def test_the_doctor_names_what_is_missing_and_shows_no_secret(monkeypatch):
    monkeypatch.setenv("SLIMMER_APP_SECRET", SECRET)
    monkeypatch.setenv("SLIMMER_DATABASE_URL", f"postgresql://u:{SECRET}@127.0.0.1:1/db")
    monkeypatch.setenv("SLIMMER_OPENID_METADATA_URL", "http://127.0.0.1:1/keys")
    monkeypatch.setenv("SLIMMER_GRAPH_URL", "http://127.0.0.1:1/v1.0")
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert "SLIMMER_APP_ID is not set" in result.output
    assert "The database does not answer" in result.output
    assert SECRET not in result.output
