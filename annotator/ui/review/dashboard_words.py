"""The words of tables of figures, for translation: `figure_words` looks them up.

The tables are made in `domain`, which knows no languages. A test compares this list with them.
"""

from annotator.ui.action_spec import QT_TRANSLATE_NOOP

__all__ = ["FIGURE_WORDS"]

FIGURE_WORDS: tuple[str, ...] = (
    # Sections, tasks
    QT_TRANSLATE_NOOP("Figures", "Progress"),
    QT_TRANSLATE_NOOP("Figures", "Labels"),
    QT_TRANSLATE_NOOP("Figures", "Agreement"),
    QT_TRANSLATE_NOOP("Figures", "Confusion"),
    QT_TRANSLATE_NOOP("Figures", "People"),
    QT_TRANSLATE_NOOP("Figures", "Time"),
    QT_TRANSLATE_NOOP("Figures", "Entities"),
    QT_TRANSLATE_NOOP("Figures", "Topics"),
    QT_TRANSLATE_NOOP("Figures", "Stance"),
    # Titles
    QT_TRANSLATE_NOOP("Figures", "Articles by how many people have done them"),
    QT_TRANSLATE_NOOP("Figures", "Gold, by article"),
    QT_TRANSLATE_NOOP("Figures", "Review, by place"),
    QT_TRANSLATE_NOOP("Figures", "How often each label was given"),
    QT_TRANSLATE_NOOP("Figures", "Agreement by label"),
    QT_TRANSLATE_NOOP("Figures", "Agreement of each pair"),
    QT_TRANSLATE_NOOP("Figures", "Agreement over time"),
    QT_TRANSLATE_NOOP("Figures", "Agreement by article"),
    QT_TRANSLATE_NOOP("Figures", "What is confused with what"),
    QT_TRANSLATE_NOOP("Figures", "Work"),
    QT_TRANSLATE_NOOP("Figures", "Agreement of each person"),
    QT_TRANSLATE_NOOP("Figures", "Competence"),
    QT_TRANSLATE_NOOP("Figures", "Time for an article"),
    QT_TRANSLATE_NOOP("Figures", "Labels by day"),
    QT_TRANSLATE_NOOP("Figures", "Time by article and person"),
    QT_TRANSLATE_NOOP("Figures", "Quality of {name}"),
    QT_TRANSLATE_NOOP("Figures", "People are numbered, not named."),
    QT_TRANSLATE_NOOP("Figures", "Scheme {name}."),
    QT_TRANSLATE_NOOP("Figures", "{count} more rows: see the CSV."),
    # Notes
    QT_TRANSLATE_NOOP("Figures", "Agreement needs two, a majority three."),
    QT_TRANSLATE_NOOP("Figures", "Closed: nothing is open and the reviewer said so."),
    QT_TRANSLATE_NOOP("Figures", "Stale: decided, and what annotators say has changed since."),
    QT_TRANSLATE_NOOP("Figures", "In layers that are done."),
    QT_TRANSLATE_NOOP(
        "Figures",
        "The first is the headline. Intervals hold the figure in 95 % of resamples of articles.",
    ),
    QT_TRANSLATE_NOOP("Figures", "F1, same place and label."),
    QT_TRANSLATE_NOOP("Figures", "By the week in which the second annotator was done."),
    QT_TRANSLATE_NOOP("Figures", "F1, same place and label. The least first, at most 500."),
    QT_TRANSLATE_NOOP("Figures", "Alpha: whether the label was given or not."),
    QT_TRANSLATE_NOOP("Figures", "Alpha, sets of topics (MASI)."),
    QT_TRANSLATE_NOOP("Figures", "Share of equal answers. The least first, at most 500."),
    QT_TRANSLATE_NOOP("Figures", "Alpha, side (ordinal)."),
    QT_TRANSLATE_NOOP(
        "Figures",
        "How often one of two people said the row where the other said the column; "
        "nothing: only one of them marked it.",
    ),
    QT_TRANSLATE_NOOP(
        "Figures", "Articles by status. The time is the median for one article, without pauses."
    ),
    QT_TRANSLATE_NOOP(
        "Figures",
        "With others: mean over the pairs. With the gold: F1 of spans. Leaning: how much "
        "more “for” their stances are than those of others.",
    ),
    QT_TRANSLATE_NOOP(
        "Figures",
        "Learnt from everybody's answers, without a gold. Accuracy: Dawid and Skene; "
        "knowing: MACE; a label: how likely it is found where it is true.",
    ),
    QT_TRANSLATE_NOOP(
        "Figures", "Without pauses of more than 30 seconds; an article counts once for each person."
    ),
    QT_TRANSLATE_NOOP("Figures", "Everybody's together."),
    QT_TRANSLATE_NOOP("Figures", "The longest first, at most 500."),
    # Columns
    QT_TRANSLATE_NOOP("Figures", "Done by"),
    QT_TRANSLATE_NOOP("Figures", "Articles"),
    QT_TRANSLATE_NOOP("Figures", "State"),
    QT_TRANSLATE_NOOP("Figures", "Places"),
    QT_TRANSLATE_NOOP("Figures", "Label"),
    QT_TRANSLATE_NOOP("Figures", "Given"),
    QT_TRANSLATE_NOOP("Figures", "Gold"),
    QT_TRANSLATE_NOOP("Figures", "Measure"),
    QT_TRANSLATE_NOOP("Figures", "Value"),
    QT_TRANSLATE_NOOP("Figures", "Compared"),
    QT_TRANSLATE_NOOP("Figures", "Person"),
    QT_TRANSLATE_NOOP("Figures", "Week"),
    QT_TRANSLATE_NOOP("Figures", "Article"),
    QT_TRANSLATE_NOOP("Figures", "(nothing)"),
    QT_TRANSLATE_NOOP("Figures", "Done"),
    QT_TRANSLATE_NOOP("Figures", "In progress"),
    QT_TRANSLATE_NOOP("Figures", "Skipped"),
    QT_TRANSLATE_NOOP("Figures", "Flagged"),
    QT_TRANSLATE_NOOP("Figures", "Assigned"),
    QT_TRANSLATE_NOOP("Figures", "With others"),
    QT_TRANSLATE_NOOP("Figures", "With the gold"),
    QT_TRANSLATE_NOOP("Figures", "Leaning"),
    QT_TRANSLATE_NOOP("Figures", "Accuracy"),
    QT_TRANSLATE_NOOP("Figures", "Knowing"),
    QT_TRANSLATE_NOOP("Figures", "Answers"),
    QT_TRANSLATE_NOOP("Figures", "Day"),
    QT_TRANSLATE_NOOP("Figures", "Keys for a label"),
    QT_TRANSLATE_NOOP("Figures", "Time for a label"),
    QT_TRANSLATE_NOOP("Figures", "Keys"),
    # Measures
    QT_TRANSLATE_NOOP("Figures", "F1, same place and label"),
    QT_TRANSLATE_NOOP("Figures", "F1, same place"),
    QT_TRANSLATE_NOOP("Figures", "F1, overlapping, same label"),
    QT_TRANSLATE_NOOP("Figures", "F1, overlapping"),
    QT_TRANSLATE_NOOP("Figures", "u-alpha, how the text is cut"),
    QT_TRANSLATE_NOOP("Figures", "Gamma, mean over pairs"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, sets of topics (MASI)"),
    QT_TRANSLATE_NOOP("Figures", "Share of equal sets"),
    QT_TRANSLATE_NOOP("Figures", "F1 of topics"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, side (ordinal)"),
    QT_TRANSLATE_NOOP("Figures", "Kappa, side (quadratic)"),
    QT_TRANSLATE_NOOP("Figures", "F1 of holder, target and polarity"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, polarity"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, sets of holders"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, sets of targets"),
    QT_TRANSLATE_NOOP("Figures", "Alpha, intensity (ordinal)"),
    QT_TRANSLATE_NOOP("Figures", "Mean difference of sides (0 to 2)"),
    # Times
    QT_TRANSLATE_NOOP("Figures", "up to 30 s"),
    QT_TRANSLATE_NOOP("Figures", "30 s to 1 min"),
    QT_TRANSLATE_NOOP("Figures", "1 min to 2 min"),
    QT_TRANSLATE_NOOP("Figures", "2 min to 5 min"),
    QT_TRANSLATE_NOOP("Figures", "5 min to 10 min"),
    QT_TRANSLATE_NOOP("Figures", "10 min to 20 min"),
    QT_TRANSLATE_NOOP("Figures", "20 min to 40 min"),
    QT_TRANSLATE_NOOP("Figures", "more than 40 min"),
)
