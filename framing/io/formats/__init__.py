"""Files of other programs to text and rows: Word, RTF, PDF, spreadsheets, feeds and crawls."""
