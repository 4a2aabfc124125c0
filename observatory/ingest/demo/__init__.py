"""Demonstration data: invented, marked as such wherever they are shown, and removed by one action."""

from observatory.ingest.demo.files import write_demo
from observatory.ingest.demo.loading import Held, demo_of, has_demo, held_demo, load_demo, remove_demo

__all__ = ["Held", "demo_of", "has_demo", "held_demo", "load_demo", "remove_demo", "write_demo"]
