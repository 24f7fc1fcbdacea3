"""
Scorers in research code
========================

Each scorer is a scikit-learn transformer from texts to numbers, and finds its evidence with offsets.
"""

# %%
# Evidence
# --------
# Offsets slice the text that was passed in.
from pathlib import Path

import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import StandardScaler

import framing

text = "“We may win,” the minister said. Perhaps he is right; the plan is visionary."
for match in framing.Hedging().find(text):
    print(match.category, match.voice, text[match.start : match.end])

# %%
# Any evidence as a table, here who says what:
said = framing.find_attributions(text)
framing.evidence(said, text)[["kind", "speaker", "cue", "content"]]

# %%
# All of one article at a glance: in a notebook its evidence is marked in the text.
framing.explain(text, ["advocacy", "hedging"])

# %%
# Numbers as features
# -------------------
# Scorers in a union share one annotation of each text. What is undefined (a rate without a word of the author's) is
# NaN, so an imputer stands before a model that takes none.
scorers = [framing.Advocacy(), framing.Hedging(), framing.Sourcing()]
features = FeatureUnion([(scorer.name, scorer) for scorer in scorers])
pipeline = make_pipeline(features, SimpleImputer(), StandardScaler(), LogisticRegression())

# %%
# Can news be told from other genres by how it is written? Articles on one story stay together, so that no model is
# tested on an event that it has read about.
articles = [a for a in framing.read_corpus(Path("../../seeds")) if a.story]
texts = [a.text for a in articles]
is_news = [a.genre == "news" for a in articles]
stories = [a.story for a in articles]
reached = cross_val_score(pipeline, texts, is_news, groups=stories, cv=GroupKFold(4))
commonest = max(pd.Series(is_news).value_counts()) / len(is_news)
print(f"accuracy {reached.mean():.2f}; always the commonest: {commonest:.2f}")

# %%
# What the model goes by. These articles were written to differ so: the figure shows that the parts are connected.
pipeline.fit(texts, is_news)
names = pipeline[0].get_feature_names_out()
weights = pd.Series(pipeline[-1].coef_[0], index=names).sort_values()
title = "weight for news, features in standard deviations"
figure = weights.plot.barh(figsize=(7, 5), title=title).figure
figure.tight_layout()

# %%
# In a DataFrame
# --------------
# A ColumnTransformer takes the column's name as a string, since a scorer wants texts and not a table. A headline is too
# short to set the author's words against those of others, so that all of it counts.
frame = pd.DataFrame({"body": texts, "headline": [a.title for a in articles]})
columns = make_column_transformer((framing.Advocacy(), "body"), (framing.Hedging(voices="all"), "headline"))
print(columns.fit_transform(frame).shape)

# %%
# A sentence toward a target
# --------------------------
# Probabilities of negative, neutral and positive toward ``sentence[start:end]``, whose name is masked.
sentence = "Mary Obi, a hero to many, left the room."
classifier = framing.TargetSentimentClassifier(model="linear")
print(classifier.predict_proba([(sentence, 0, 8)]).round(2))

# %%
# A corpus at once
# ----------------
# ``score`` takes scorers or their names, and returns tables: one row an article, and the evidence under each number.
# ``scripts/analyze_outlets.py`` is a longer example.
scores = framing.score(framing.read_corpus(Path("../../seeds")), ["hedging"])
columns = ["hedge_rate", "booster_rate", "uncertainty_score"]
scores.articles.groupby("outlet")[columns].mean().round(2)
