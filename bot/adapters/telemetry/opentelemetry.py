"""Numbers and traces through OpenTelemetry. To be imported only where something is measured.

The providers are our own and never the global ones: libraries, the Graph SDK among them, put
addresses with ids of people into the spans that they make for the global one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.metrics import Histogram
from opentelemetry.metrics import _Gauge as Gauge
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span, StatusCode
from prometheus_client import CollectorRegistry, generate_latest

from bot.telemetry import METRICS, Kind, Metric

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds. Teams gives up on typeahead after 5 and on a message after 15."""

EXPORT_TIMEOUT = 5.0  # seconds
EXPORTED_EVERY = 30_000  # milliseconds


class OpenTelemetry:
    """Implements `bot.telemetry.Sink`."""

    def __init__(
        self, service: str, readers: Sequence[MetricReader], spans: SpanExporter | None
    ) -> None:
        resource = Resource({"service.name": service})
        self._meters = MeterProvider(readers, resource, shutdown_on_exit=False)
        meter = self._meters.get_meter("slimmer")
        self._durations: dict[Metric, Histogram] = {}
        self._gauges: dict[Metric, Gauge] = {}
        for metric in METRICS:
            name, description = metric.name, metric.description
            if metric.kind is Kind.DURATION:
                self._durations[metric] = meter.create_histogram(
                    name, "s", description, explicit_bucket_boundaries_advisory=BUCKETS
                )
            else:
                self._gauges[metric] = meter.create_gauge(name, "", description)
        self._tracers = TracerProvider(resource=resource, shutdown_on_exit=False)
        if spans is not None:
            self._tracers.add_span_processor(BatchSpanProcessor(spans))
        self._tracer = self._tracers.get_tracer("slimmer")

    def add(self, metric: Metric, value: float, labels: Mapping[str, str]) -> None:
        """Put ``value`` in a gauge, or record it as a duration."""
        if metric in self._durations:
            self._durations[metric].record(value, labels)
        else:
            self._gauges[metric].set(value, labels)

    @contextmanager
    def span(self, name: str) -> Iterator[Callable[[str, str], None]]:
        """Keep a span while in the context. Of an exception only its kind is told."""
        with self._tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield span.set_attribute
            except BaseException as error:
                _fail(span, error)
                raise

    def close(self) -> None:
        """Send what was not sent yet."""
        self._tracers.shutdown()
        self._meters.shutdown()


def _fail(span: Span, error: BaseException) -> None:
    span.set_status(StatusCode.ERROR)
    span.set_attribute("error.type", type(error).__name__)


class Prometheus:
    """What Prometheus asks for, as text."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.reader = PrometheusMetricReader(scope_info_enabled=False, registry=self._registry)

    def page(self) -> bytes:
        """Return all numbers in Prometheus' text format, version 0.0.4."""
        return generate_latest(self._registry)


def to_collector(url: str) -> tuple[MetricReader, SpanExporter]:
    """Return what sends numbers and spans to a collector at ``url``, over OTLP and HTTP."""
    base = url.rstrip("/")
    metrics = OTLPMetricExporter(f"{base}/v1/metrics", timeout=EXPORT_TIMEOUT)
    reader = PeriodicExportingMetricReader(metrics, EXPORTED_EVERY, EXPORT_TIMEOUT * 1000)
    return reader, OTLPSpanExporter(f"{base}/v1/traces", timeout=EXPORT_TIMEOUT)
