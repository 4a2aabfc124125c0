"""The plan of actions as it is followed: what people decide about it, and the values of its indicators."""
