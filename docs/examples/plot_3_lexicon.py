"""
A lexicon of your own
=====================

A list added to ours, or in its place.
"""

# %%
from pathlib import Path
from tempfile import mkdtemp

import framing

mine = Path(mkdtemp()) / "mine.tsv"
mine.write_text(
    "term\tcategory\tnot_after\nbrickbat|brickbats\tblame\t\nsolid as oak\tpraise\ttable\n", encoding="utf-8"
)

text = "The mayor, solid as oak, took the brickbats. It is a solid as oak table, and a brilliant one."

# %%
# In place of ours, and added to it.
for extend in (False, True):
    scorer = framing.Advocacy(lexicon=mine, extend=extend)
    print(extend, [(m.text, m.category) for m in scorer.find(text)])

# %%
# On a corpus.
seeds = next(p / "seeds" for p in Path.cwd().resolve().parents if (p / "seeds" / "actors.csv").is_file())
scores = framing.score(framing.read_corpus(seeds), [framing.Advocacy(lexicon=mine, extend=True)])
print(scores.articles.groupby("outlet")["advocacy_rate"].mean().round(1))
