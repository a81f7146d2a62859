"""How we prove to Microsoft Entra who we are. Tokens are fetched and kept by azure-identity."""

from pathlib import Path
from typing import TypedDict

from azure.core.credentials_async import AsyncTokenCredential
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
)


class _Bounds(TypedDict):
    connection_timeout: int
    read_timeout: int
    retry_total: int


_BOUNDS: _Bounds = {"connection_timeout": 3, "read_timeout": 8, "retry_total": 2}


def managed_identity(client_id: str = "") -> AsyncTokenCredential:
    """Return the identity of the machine we run on, or the user-assigned one with this id."""
    return ManagedIdentityCredential(client_id=client_id or None, **_BOUNDS)


def certificate(tenant_id: str, app_id: str, pem: Path) -> AsyncTokenCredential:
    """Return the app's identity, proven by a PEM file with its key and certificate."""
    return CertificateCredential(tenant_id, app_id, str(pem), **_BOUNDS)


def secret(tenant_id: str, app_id: str, value: str) -> AsyncTokenCredential:
    """Return the app's identity, proven by a secret."""
    return ClientSecretCredential(tenant_id, app_id, value, **_BOUNDS)
