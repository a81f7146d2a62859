"""A stand-in for Microsoft Graph v1.0, true to it in the parts that the bot uses."""

from bot.demo.graph_simulator.application import create_graph_simulator
from bot.demo.graph_simulator.deltas import DELTA_TOKENS
from bot.demo.graph_simulator.directory import DIRECTORY, SimulatedDirectory
from bot.demo.graph_simulator.exchange import EXCHANGE, SimulatedExchange
from bot.demo.graph_simulator.faults import FAULTS, Fault, FaultPlan
from bot.demo.graph_simulator.notifications import NOTIFIER, Delivery, Mishaps, Notifier
from bot.demo.graph_simulator.throttling import LIMITS, Limits

__all__ = [
    "DELTA_TOKENS",
    "DIRECTORY",
    "EXCHANGE",
    "FAULTS",
    "LIMITS",
    "NOTIFIER",
    "Delivery",
    "Fault",
    "FaultPlan",
    "Limits",
    "Mishaps",
    "Notifier",
    "SimulatedDirectory",
    "SimulatedExchange",
    "create_graph_simulator",
]
