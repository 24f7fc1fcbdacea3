"""Files read and written: bytes to text, tables to rows, CSV and Excel out."""
