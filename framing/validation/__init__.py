"""Our scores held against what people coded."""
