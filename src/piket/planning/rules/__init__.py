"""Rules across people, wishes, reserves, and duties in other units: for offices and services alike."""
