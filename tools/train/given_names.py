#!/usr/bin/env python3
"""Makes src/language/lexicon/given_names.txt: given names that are almost always a man's or almost always a woman's.

    pip download --no-deps faker==40.63.0 names==0.3.0
    python3 tools/train/given_names.py FOLDER > src/language/lexicon/given_names.txt

`names` holds the given names of the US census of 1990 with their shares, `faker` lists by locale. Where the census knows
a name for both, it is kept only where one share is twenty times the other; where only lists do, only if no list of any
locale has it for the other, or three times as many do. Both packages are MIT. Names of world news that neither writes in
Latin letters stand in `tools/train/given`, and count before all else.
"""
import collections
import importlib
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

SKEW, LOCALES = 20.0, 3
# The census decides from this share in percent on: below it, lists of names where they come from know better.
LEAST = 0.01
# Letters that no decomposition makes plain.
PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ə": "e", "ħ": "h"})


def fold(name):
    name = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in name if not unicodedata.combining(c)).translate(PLAIN)


def census(folder):
    archive = tarfile.open(next(folder.glob("names-*.tar.gz")))
    shares = {}
    for sex in ("male", "female"):
        member = next(m for m in archive.getmembers() if m.name.endswith(f"dist.{sex}.first"))
        for line in archive.extractfile(member).read().decode().splitlines():
            name, share = line.split()[:2]
            # The smallest shares are rounded to 0.001 or to nothing.
            shares.setdefault(fold(name), {})[sex] = max(float(share), 0.0005)
    return shares


def faker(folder):
    sys.path.insert(0, str(next(folder.glob("faker-*.whl"))))
    sets = {"male": collections.Counter(), "female": collections.Counter()}
    wheel = zipfile.ZipFile(next(folder.glob("faker-*.whl")))
    locales = sorted({m.group(1) for n in wheel.namelist() if (m := re.match(r"faker/providers/person/(\w+)/__init__", n))})
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for sex in sets:
            names = set()
            for kind in (f"first_names_{sex}", f"first_names_{sex}_est", f"first_names_{sex}_rus", f"first_romanized_names_{sex}"):
                for name in getattr(provider, kind, ()):
                    if re.fullmatch(r"[^\W\d_]{2,}", name) and all("LATIN" in unicodedata.name(c, "") for c in name):
                        names.add(fold(name))
            sets[sex].update(names)
    return sets


def main(folder):
    shares, lists = census(folder), faker(folder)
    given = Path(__file__).parent / "given"
    hand = {sex: set((given / f"{sex}.txt").read_text().split()) for sex in ("male", "female", "either")}
    found = {"male": [], "female": []}
    for name in sorted(set(shares) | set(lists["male"]) | set(lists["female"]) | hand["male"] | hand["female"]):
        share = shares.get(name, {})
        male, female = share.get("male", 0.0), share.get("female", 0.0)
        if max(male, female) >= LEAST:
            sex = "male" if male > SKEW * female else "female" if female > SKEW * male else None
        else:
            male, female = lists["male"][name] + (male > 0), lists["female"][name] + (female > 0)
            sex = "male" if male >= LOCALES * female else "female" if female >= LOCALES * male else None
        sex = next((s for s in hand if name in hand[s]), sex)
        if sex in found:
            found[sex].append(name)
    print("# Given names of one sex, in lower case without diacritics; made by tools/train/given_names.py from the packages")
    print("# names 0.3.0 and faker 40.63.0 (MIT, see models/gazetteer.LICENSE.md).")
    for sex, names in found.items():
        print(f"\n[{sex}]")
        line = ""
        for name in names:
            if len(line) + len(name) > 139:
                print(line)
                line = ""
            line += (" " if line else "") + name
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
