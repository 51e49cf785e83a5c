"""How the files in ``models/tagger`` are made; nothing here is needed to run the pipeline.

Each step is one command, given the folder of the data (see the model card for the whole recipe)::

    python -m pipeline.training.vectors DATA --out FOLDER        word vectors from raw news
    python -m pipeline.training.tagger DATA --vectors …          a tagger from annotated text
    python -m pipeline.training.silver DATA --models … --out …   raw news annotated by taggers
    python -m pipeline.training.calibrate GOLD MODEL             the temperature of its scores
    python -m pipeline.training.evaluate GOLD --model …          F1 on annotated articles
"""
