"""
A lexicon of your own
=====================

Words that our list lacks, added to it or put in its place. How the file is written stands under :doc:`/lexicons`.
"""

# %%
# Write it
# --------
# A term may be narrowed by what stands around it. "Backbone" is praise after "the … of", and bone elsewhere.
from pathlib import Path
from tempfile import mkdtemp

import framing

mine = Path(mkdtemp()) / "mine.tsv"
mine.write_text(
    "# title: Words of our own study\n"
    "# licence: CC0\n"
    "term\tcategory\tbefore\tafter\tnot_after\n"
    "backbone\tpraise\tthe\tof the country\t\n"
    "sea change\tpromotion\t\t\t\n"
    "brickbat|brickbats\tblame\t\t\t\n"
    "solid as oak\tpraise\t\t\ttable\n",
    encoding="utf-8",
)

# %%
# Try it
# ------
# In place of ours, and added to it. What must be left alone matters as much as what must be found.
text = (
    "The mayor, solid as oak, took the brickbats. Farmers are the backbone of the "
    "country. It is a solid as oak table, and a brilliant one; the fish lost its backbone."
)
for extend in (False, True):
    found = framing.Advocacy(lexicon=mine, extend=extend).find(text)
    print("added to ours:" if extend else "in place of ours:", [m.text for m in found])

# %%
# On a corpus
# -----------
# On the command line: ``framing report seeds --lexicon advocacy=+mine.tsv --out my_report``.
corpus = framing.read_corpus(Path("../../seeds"))
before = framing.score(corpus, [framing.Advocacy()])
after = framing.score(corpus, [framing.Advocacy(lexicon=mine, extend=True)])
print(len(after.matches) - len(before.matches), "matches more")

# %%
# Read before you count
# ---------------------
# Is a match what its category says? Draw some, and read them in their sentences; a list of which many are not measures
# something else.
drawn = after.matches.query("voice == 'author'").sample(5, random_state=1)
for row in drawn.itertuples():
    print(f"{row.category}: [{row.text}] {row.sentence}\n")
