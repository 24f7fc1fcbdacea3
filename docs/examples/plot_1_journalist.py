"""
A folder of articles, and a report
==================================

What a journalist does: hand over a folder, read what differs, and look at the words.
"""

# %%
# Read the articles. What cannot be scored is set aside with its reason; here nothing is.
from pathlib import Path
from tempfile import mkdtemp

import framing

seeds = next(p / "seeds" for p in Path.cwd().resolve().parents if (p / "seeds" / "actors.csv").is_file())
corpus = framing.read_corpus(seeds)
print(f"{len(corpus)} articles, {len({a.outlet for a in corpus})} outlets, {len(corpus.set_aside)} set aside")

# %%
# Score and compare. Most outlets have too few articles for an interval, and the verdict says so.
scores = framing.score(corpus, ["advocacy", "hedging", "sourcing"])
estimates = framing.compare_outlets(scores, resamples=500, permutations=499)
own = estimates[(estimates["measure"] == "sourced_share") & (estimates["estimand"] == "mean")]
print(own[["outlet", "n_articles", "estimate", "low", "high", "verdict"]].round(2).to_string(index=False))

# %%
# One chart of the report.
measure = next(m for m in scores.measures if m.name == "sourced_share")
framing.plot.dot_plot(scores.articles, estimates, measure)

# %%
# Every number opens onto its words.
top = scores.articles.loc[scores.articles["advocacy_rate"].idxmax()]
words = scores.matches.query("article == @top.article and scorer == 'advocacy' and voice == 'author'")
print(words[["category", "text", "start", "end"]].head(6).to_string(index=False))

# %%
# The report itself: ``framing report seeds --out my_report`` does all of this, with sentiment toward actors.
out = framing.write_report(scores, Path(mkdtemp()) / "my_report")
print(sorted(p.name for p in out.iterdir()))
