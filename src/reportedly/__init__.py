"""Reportedly: who said that it happened, and through whom."""
