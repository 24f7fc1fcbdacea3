"""
A folder of articles, and a report
==================================

What a journalist does: hand over a folder, read what differs, and look at the words. In a terminal all of this is one
line, ``framing report seeds --out my_report``; here are its steps.
"""

# %%
# Read
# ----
# What cannot be scored is set aside with its reason; here nothing is. ``seeds`` is the demo corpus of the repository.
from pathlib import Path
from tempfile import mkdtemp

import framing

seeds = Path("../../seeds")
corpus = framing.read_corpus(seeds)
print(corpus)

# %%
# Score
# -----
# One row an article. Sentiment is measured toward the actors of ``seeds/actors.csv``; the linear model is quick, the
# transformer (which is taken where nothing is said) is better.
actors = framing.ActorSentiment(seeds / "actors.csv", model="linear")
scores = framing.score(corpus, [framing.Advocacy(), framing.Sourcing(), actors])
columns = ["outlet", "story", "words", "author_words", "advocacy_rate", "sourced_share"]
scores.articles[columns].head().round(2)

# %%
# Compare
# -------
# Three questions of one outlet: what is its mean, how far is it from the others, and how far is it from them on the
# very stories that both cover? Where articles are too few for an interval, the verdict says so, and what would have
# shown.
estimates = framing.compare_outlets(scores, resamples=500, permutations=499)
whole = estimates.query("measure == 'sourced_share' and subset == 'all'")
own = whole.query("outlet == 'Basin Press Agency'").set_index("estimand").loc[["mean", "difference", "within_story"]]
own[["n_articles", "estimate", "low", "high", "p_adjusted", "verdict"]].round(3)

# %%
# How to read it: the agency's articles give sources ``estimate`` of their words (``mean``). That is so much more than
# the mean of the other outlets (``difference``), and so much more than theirs on the same stories (``within_story``).
# Only a row with ``low`` and ``high`` on one side of zero and a small ``p_adjusted`` is a finding; "no clear
# difference" says that these articles do not tell, not that the outlets are alike.
#
# Look
# ----
# Every article is a dot, every mean a larger sign.
axes = framing.plot.dots(estimates, "sourced_share", scores.articles)

# %%
# Outlets by actors. Grey figures rest on too few articles to say more than what these hold.
actors = framing.plot.actor_heatmap(estimates, scores.measures)

# %%
# See the words
# -------------
# Behind every number stand the words it came from, with their place in the text.
top = scores.articles.loc[scores.articles["advocacy_rate"].idxmax()]
words = scores.matches.query("article == @top.article and voice == 'author'")
words[["category", "text", "target", "start", "end"]].head(6)

# %%
# The report
# ----------
# PDF, HTML, charts and tables, all from the same numbers.
out = framing.write_report(scores, Path(mkdtemp()) / "my_report")
print("\n".join(sorted(p.name for p in out.iterdir())))
