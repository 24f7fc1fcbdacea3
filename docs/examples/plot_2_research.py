"""
Scorers in research code
========================

Each scorer is a scikit-learn transformer from texts to numbers, and finds its evidence with offsets.
"""

# %%
from sklearn.impute import SimpleImputer
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import StandardScaler

import framing

texts = [
    "“We may win,” the minister said. Perhaps he is right; the plan is visionary, and it could work.",
    "The plan is a disgrace. It will certainly fail, and everyone knows it.",
    "The committee met on Monday. It will meet again in May.",
]

# %%
# Evidence first: offsets slice the text that was passed in.
for match in framing.Hedging().find(texts[0]):
    print(match.category, match.voice, texts[0][match.start : match.end])

# %%
# Who says what, and the voice of every character.
for said in framing.find_attributions(texts[0]):
    print(said.kind, said.speaker, "|", said.content[0].of(texts[0]))

# %%
# Numbers as features. Scorers in a union share one annotation of each text; what is undefined is NaN, so an imputer
# stands before a model that takes none.
features = FeatureUnion([("advocacy", framing.Advocacy()), ("hedging", framing.Hedging())])
pipeline = make_pipeline(features, SimpleImputer(), StandardScaler())
print(pipeline.fit_transform(texts).shape)

# %%
# The classifier of one sentence toward one target in it: negative, neutral, positive.
sentence = "Mary Obi, a hero to many, left the room."
print(framing.TargetSentimentClassifier(model="linear").predict_proba([(sentence, 0, 8)]).round(2))
