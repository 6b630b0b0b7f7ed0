"""Which web addresses are taken as evidence: those the reading of every room takes."""

from plans.matrix.addresses import PORTS, Address, allowed_ports, is_public, read_address

__all__ = ["PORTS", "Address", "allowed_ports", "is_public", "read_address"]
