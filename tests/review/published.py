"""Worked examples of the literature as ratings; figures and pages are those of the papers."""

from annotator.review.ratings import Ratings, ratings_of


def of_table(table: list[list[int]]) -> Ratings:
    """Give two raters' ratings from how often the first gave row i and the second column j."""
    rows = []
    unit = 0
    for i, cells in enumerate(table):
        for j, count in enumerate(cells):
            for _ in range(count):
                rows += [(unit, "A", i), (unit, "B", j)]
                unit += 1
    return ratings_of(rows, values=range(len(table)))


def of_units(units: str, scale: str = "") -> Ratings:
    """Give ratings from one word a unit, one sign a rater; a dot is a missing rating."""
    rows = [
        (number, rater, int(sign))
        for number, signs in enumerate(units.split())
        for rater, sign in enumerate(signs)
        if sign != "."
    ]
    return ratings_of(rows, values=[int(sign) for sign in scale])


ARTSTEIN_POESIO_P558 = of_table([[20, 10], [20, 50]])
ARTSTEIN_POESIO_P568 = of_table([[46, 0, 0], [6, 32, 6], [0, 0, 10]])
COHEN_P37 = of_table([[25, 12, 3], [13, 2, 15], [12, 16, 2]])
COHEN_P45 = of_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
GWET_2008 = of_table([[8, 1], [0, 1]])
GWET_2X2 = of_table([[80, 7], [8, 5]])
GWET_4X4 = of_table([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]])
GWET_5X5 = of_table(
    [[15, 4, 1, 0, 0], [3, 12, 4, 1, 0], [1, 3, 14, 3, 1], [0, 1, 3, 10, 2], [0, 0, 1, 2, 8]]
)
FLEISS_1971 = of_units(
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
KRIPPENDORFF_1980_P133 = of_units("00 11 01 00 00 01 00 01 10 00")
KRIPPENDORFF_1980_P139 = of_units("111 122 222 444 144 222 123 333 222", "1234")
KRIPPENDORFF_2011 = of_units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.", "12345")
HAYES_KRIPPENDORFF_2007 = of_units(
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 "
    "111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. "
    "1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1",
    "0123",
)
DAWID_SKENE_1979 = (
    "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 "
    "4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 "
    "2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121 "
    "1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 "
    "1111111 1212111 2322222 1211111 2222222"
)
"""Table 1: one patient a word; the first observer's three answers, then those of the others."""
