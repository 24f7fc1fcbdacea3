"""A summary as PDF, as HTML, and its charts."""
