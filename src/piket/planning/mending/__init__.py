"""A roster in force, and what changed: the past and every lock stay, every rule holds, few cells change."""
