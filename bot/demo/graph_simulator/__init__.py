"""A stand-in for Microsoft Graph v1.0, true to it in the parts that the bot uses."""

from bot.demo.graph_simulator.application import create_graph_simulator
from bot.demo.graph_simulator.directory import DIRECTORY, SimulatedDirectory
from bot.demo.graph_simulator.faults import FAULTS, Fault, FaultPlan

__all__ = [
    "DIRECTORY",
    "FAULTS",
    "Fault",
    "FaultPlan",
    "SimulatedDirectory",
    "create_graph_simulator",
]
