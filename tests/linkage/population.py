"""A small invented population whose truth is known: families, twins, names of six origins, mistakes.

Written by the hand that wrote the model, so what it shows is a floor to stand on and not a figure to quote.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reachable.identifiers import upn
from reachable.linkage.door import Known

BOYS = {
    "white_british": "Oliver George Harry Jack Charlie Thomas James William Alfie Ethan Daniel Mason Kieran Louis",
    "south_asian": "Mohammed Ahmed Hassan Hussain Ibrahim Yusuf Omar Hamza Bilal Imran Usman Tariq Rohan Rehan",
    "african": "Oluwaseun Chukwuemeka Kwame Kofi Abdirahman Emmanuel Ayomide Chidi Ifeanyi Tunde Liban Tendai",
    "east_european": "Jakub Szymon Lukasz Kacper Mateusz Oleksandr Andrei Ionut Stefan Tomasz Wojciech Dominik",
    "east_asian": "Wei Jun Ming Minh Duc Anh Tuan Huy Yichen Haoran Junjie Khoa",
    "iberian": "Mateo Santiago Diego Joao Pedro Rafael Luis Carlos Miguel Bruno Gabriel Hugo",
}
GIRLS = {
    "white_british": "Olivia Isla Emily Grace Poppy Ella Freya Jessica Charlotte Daisy Chloe Megan Holly Zoe",
    "south_asian": "Aisha Fatima Maryam Zainab Khadija Amina Hafsa Noor Iqra Halima Sumayya Inaya Nadia Mehwish",
    "african": "Ngozi Amara Adaeze Ifeoma Folake Oluchi Esther Hodan Awa Abena Akosua Rutendo Precious Selam",
    "east_european": "Zofia Julia Oliwia Katarzyna Natalia Oksana Iryna Ioana Andreea Wiktoria Magda Bianca",
    "east_asian": "Mei Ling Xin Linh Thu Huong Yue Jing Ngoc Trang Zixuan Jiayi Thao Han",
    "iberian": "Valentina Camila Beatriz Ines Mariana Lucia Carolina Leticia Paula Isabel Luana Rita",
}
SURNAMES = {
    "white_british": "Smith Jones Taylor Brown Robinson Thompson Walker Cooper Harrison Pritchard Thornton Gibbs",
    "south_asian": "Khan Ahmed Malik Iqbal Rahman Mahmood Akhtar Uddin Chowdhury Qureshi Siddiqui Patel",
    "african": "Okafor Adeyemi Mensah Owusu Boateng Warsame Okonkwo Balogun Asante Farah Kamara Moyo",
    "east_european": "Kowalski Nowak Popescu Ionescu Shevchenko Kovalenko Kaminski Lewandowski Dumitru Wojcik",
    "east_asian": "Nguyen Tran Chen Wang Zhang Liu Pham Huang Wong Dang Zhou Cheung",
    "iberian": "Garcia Silva Santos Lopez Rodriguez Ferreira Gomez Pereira Martinez Alves Vargas Mendes",
}
RESPELT = (
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("mm", "m"),
    ("ss", "s"),
    ("y", "i"),
    ("sz", "sh"),
    ("ph", "f"),
    ("z", "s"),
)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass
class Population:
    records: list[Known]
    child: dict[int, int]  # record to child
    origin: dict[int, str]  # record to origin of names
    twins: set[frozenset[int]]  # two children


class _Maker:
    def __init__(self, seed: int, without_upn: float) -> None:
        self.random, self.without_upn = random.Random(seed), without_upn
        self.made, self.children = Population([], {}, {}, set()), 0

    def family(self, twins: bool) -> None:
        origin = self.random.choice(list(BOYS))
        surname = " ".join(self.random.sample(SURNAMES[origin].split(), 2 if origin == "iberian" else 1))
        home, born = self._home(), date(2006, 1, 1) + timedelta(days=self.random.randrange(5_000))
        dates = (
            [born, born] if twins else [born + timedelta(days=500 * each) for each in range(self.random.choice((1, 2)))]
        )
        sexes = [self.random.choice("MF")] * 2
        forenames = self.random.sample((BOYS if sexes[0] == "M" else GIRLS)[origin].split(), len(dates))
        for forename, dob in zip(forenames, dates, strict=True):
            told = Known(
                0, "pupils", "", forename, "", surname, dob=dob, sex=sexes[0], postcode=home[0], address=home[1]
            )
            self._child(origin, told)
        if twins:
            self.made.twins.add(frozenset((self.children - 1, self.children)))

    def _home(self) -> tuple[str, str]:
        some = self.random
        letters = some.choice(LETTERS) + some.choice(LETTERS)
        return f"E{some.randrange(1, 18)} {some.randrange(1, 10)}{letters}", f"{some.randrange(1, 150)} High Street"

    def _child(self, origin: str, told: Known) -> None:
        self.children += 1
        number = upn.make("320", f"{self.children % 10_000:04d}", "15", f"{self.children // 10_000:03d}")
        for school in range(self.random.choice((1, 2, 2))):
            record = len(self.made.records) + 1
            held = "" if self.random.random() < self.without_upn else number
            self.made.records.append(self._mistaken(replace(told, record=record, source=f"SCH{school}", upn=held)))
            self.made.child[record], self.made.origin[record] = self.children, origin

    def _mistaken(self, told: Known) -> Known:
        slip = self.random.random()
        if slip < 0.06:
            return replace(told, forename=self._respelt(told.forename))
        if slip < 0.12:
            return replace(told, surname=self._respelt(told.surname))
        if slip < 0.16:
            return replace(told, surname=told.surname[:2] + told.surname[3:])
        if slip < 0.18 and told.dob and told.dob.day <= 12:
            return replace(told, dob=date(told.dob.year, told.dob.day, told.dob.month))
        return replace(told, postcode="", address="") if slip > 0.95 else told

    def _respelt(self, name: str) -> str:
        found = [(old, new) for old, new in RESPELT if old in name[1:].lower()]
        old, new = self.random.choice(found) if found else ("", "")
        return name[0] + name[1:].replace(old, new, 1) if found else name


def population(families: int, seed: int, twins: int = 0, without_upn: float = 0.5) -> Population:
    """`families` of one or two children and `twins` pairs of twins; each child at one or two schools."""
    maker = _Maker(seed, without_upn)
    for number in range(families + twins):
        maker.family(twins=number < twins)
    return maker.made
