"""The bank holidays of England and Wales, by year: GOV.UK's published list, with substitute days. Pure.

Well kept by hand: https://www.gov.uk/bank-holidays. A test fails when fewer than twelve months of it are left, and
another works each year out by the Act (Banking and Financial Dealings Act 1971) and the days that were proclaimed.
"""

from datetime import date

# year -> (month, day). 2020: VE Day moved the May holiday; 2022 and 2023: the jubilee, the funeral, the coronation.
LIST = {
    2020: ((1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)),
    2021: ((1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    2022: ((1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)),
    2023: ((1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)),
    2024: ((1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)),
    2025: ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)),
    2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
    2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    2028: ((1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
}
BANK_HOLIDAYS = frozenset(date(year, month, day) for year, days in LIST.items() for month, day in days)
KNOWN_UNTIL = date(max(LIST), 12, 31)
