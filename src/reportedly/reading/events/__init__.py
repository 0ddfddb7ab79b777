"""Orders, threats, meetings, attacks: their triggers, arguments, modality."""
