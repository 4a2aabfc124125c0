"""The parts of the report: one module per subject, each asking the observatory's own queries."""
