//! Lemmas: the form under which a dictionary has a word.
//!
//! The conventions are those of the English treebanks of Universal Dependencies: `n't` is `not`, `wo` is `will`,
//! names keep their capitals and all else is lower case. Irregular forms and the rules for the others are in
//! `lexicon/lemmas.txt`; a rule is chosen by the longest ending that it is written for, and the tag says whether
//! there is anything to take off: `lay` is the past of `lie` or itself.
use super::syntax::{Number, Relation, Tag, Tense, Upos, VerbForm, Word};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static LEMMAS: LazyLock<Lemmas> = LazyLock::new(|| Lemmas::parse(include_str!("lexicon/lemmas.txt")));

/// No form in the lists and no ending of a rule is longer, in bytes.
const LONGEST: usize = 40;

/// The lemma of a form with that tag, in the middle of a sentence; borrowed where it is the form itself or its beginning.
pub fn lemma(form: &str, tag: Tag) -> Cow<'_, str> {
    LEMMAS.of(form, tag, false)
}

/// The lemma of a token that the sentence around it tells more about than its tag: `'s` and `'d` are `have` before a
/// past participle, `her` is `she` unless it is a possessive, and a capital at the beginning of a sentence says nothing.
/// `head` is the word that `word` depends on; `first` is whether the token begins its sentence.
pub fn lemma_in_sentence<'a>(form: &'a str, word: &Word, head: &Word, first: bool) -> Cow<'a, str> {
    match word.tag.upos {
        Upos::Aux if word.relation == Relation::Aux && matches!(clitic(form), Some('s' | 'd')) => {
            let participle = head.tag.form == Some(VerbForm::Participle) && head.tag.tense == Some(Tense::Past);
            if participle { Cow::Borrowed("have") } else { LEMMAS.of(form, word.tag, first) }
        }
        Upos::Pron if word.relation != Relation::NmodPoss && form.eq_ignore_ascii_case("her") => Cow::Borrowed("she"),
        _ => LEMMAS.of(form, word.tag, first),
    }
}

/// The letter after the apostrophe, where there is one alone.
fn clitic(form: &str) -> Option<char> {
    let mut chars = form.strip_prefix(['\'', '’'])?.chars();
    let letter = chars.next()?.to_ascii_lowercase();
    chars.next().is_none().then_some(letter)
}

/// What becomes of a form: how many bytes of it stay, and what follows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    keep: usize,
    add: &'static str,
}

/// What is done to a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// It is the lemma.
    Same,
    /// It has lost an `e` (verbs), or has one too many (plurals).
    E,
    /// Its last letter was doubled.
    Double,
    /// Its `ie` stands for `y`.
    Y,
}

/// Rules by ending; those of whole words apart.
#[derive(Debug, Default)]
struct Rules {
    endings: HashMap<&'static str, Rule>,
    wholes: HashMap<&'static str, Rule>,
    longest: usize,
}

impl Rules {
    /// The rule for a stem: that of its longest ending.
    fn of(&self, stem: &str) -> Rule {
        let stem = stem.rsplit('-').next().unwrap_or(stem);
        if let Some(rule) = self.wholes.get(stem) {
            return *rule;
        }
        let shortest = stem.len().saturating_sub(self.longest);
        (shortest..stem.len()).find_map(|at| self.endings.get(stem.get(at..)?)).copied().unwrap_or(Rule::Same)
    }
}

#[derive(Debug, Default)]
struct Lemmas {
    forms: [HashMap<&'static str, &'static str>; Upos::ALL.len()],
    past: HashMap<&'static str, &'static str>,
    plural: HashMap<&'static str, &'static str>,
    plural_only: HashSet<&'static str>,
    plural_names: HashSet<&'static str>,
    gradable: HashSet<&'static str>,
    proper: HashSet<&'static str>,
    capitals: HashSet<&'static str>,
    stems: Rules,
    plurals: Rules,
}

impl Lemmas {
    fn parse(list: &'static str) -> Self {
        let mut all = Lemmas::default();
        let mut section = "";
        let mut rule = Rule::Same;
        for line in list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            let set = match section {
                "plural only" => &mut all.plural_only,
                "plural names" => &mut all.plural_names,
                "gradable" => &mut all.gradable,
                "proper" => &mut all.proper,
                "capitals" => &mut all.capitals,
                "stem" | "plural" => {
                    rule = match line {
                        "same:" => Rule::Same,
                        "e:" => Rule::E,
                        "double:" => Rule::Double,
                        "y:" => Rule::Y,
                        endings => {
                            let rules = if section == "stem" { &mut all.stems } else { &mut all.plurals };
                            for ending in endings.split(' ') {
                                match ending.strip_prefix('^') {
                                    Some(whole) => rules.wholes.insert(whole, rule),
                                    None => rules.endings.insert(ending, rule),
                                };
                                rules.longest = rules.longest.max(ending.len());
                            }
                            rule
                        }
                    };
                    continue;
                }
                _ => {
                    // The lemma of an apostrophe is one, and so is that of a colon nowhere.
                    let Some((lemma, forms)) = line.split_once(": ") else { continue };
                    let map = match section {
                        "VERB past" => &mut all.past,
                        "NOUN plural" => &mut all.plural,
                        _ => match Upos::parse(section) {
                            Some(upos) => &mut all.forms[upos as usize],
                            None => continue,
                        },
                    };
                    map.extend(forms.split(' ').map(|form| (form, lemma)));
                    continue;
                }
            };
            set.extend(line.split(' '));
        }
        all
    }

    fn of<'a>(&self, form: &'a str, tag: Tag, first: bool) -> Cow<'a, str> {
        let mut buffer = [0; LONGEST];
        let Some(lower) = lower(form, &mut buffer) else { return long(form, tag) };
        let keeps_case = match tag.upos {
            Upos::Propn | Upos::X => true,
            Upos::Adj => has_capital(form) && (!first || self.is_proper(lower)),
            Upos::Noun => self.is_symbol(form),
            Upos::Num => is_roman(form),
            _ => false,
        };
        if keeps_case && matches!(tag.upos, Upos::Noun | Upos::Num) {
            return Cow::Borrowed(form);
        }
        if tag.upos == Upos::Num && lower.contains(',') && lower.starts_with(|c: char| c.is_ascii_digit()) {
            return Cow::Owned(lower.replace(',', ""));
        }
        if tag.upos == Upos::Pron && lower == "i" {
            return Cow::Borrowed("I");
        }
        let listed = if tag.upos == Upos::Propn { form } else { lower };
        if let Some(found) = self.forms[tag.upos as usize].get(listed) {
            return Cow::Borrowed(found);
        }
        let change = self.change(lower, tag);
        match change {
            // An irregular form has a lemma of its own, in which the case of its first letter would look odd.
            Change { keep: 0, add } => Cow::Borrowed(add),
            Change { keep, add: "" } if keeps_case || !differs(form, lower, keep) => {
                form.get(..keep).map_or_else(|| Cow::Owned(lower[..keep].to_owned()), Cow::Borrowed)
            }
            Change { keep, add } => {
                let kept = if keeps_case { form.get(..keep).unwrap_or(&lower[..keep]) } else { &lower[..keep] };
                Cow::Owned([kept, add].concat())
            }
        }
    }

    fn change(&self, lower: &str, tag: Tag) -> Change {
        let same = Change { keep: lower.len(), add: "" };
        match tag.upos {
            Upos::Verb => self.verb(lower, tag),
            Upos::Noun if tag.number == Some(Number::Plural) => self.noun(lower),
            Upos::Propn if tag.number == Some(Number::Plural) && lower.len() > 3 && !self.plural_names.contains(lower) => self.cut_s(lower),
            Upos::Adj | Upos::Adv => self.graded(lower),
            _ => same,
        }
    }

    /// `lower` is the form in lower case; so below.
    fn verb(&self, lower: &str, tag: Tag) -> Change {
        let same = Change { keep: lower.len(), add: "" };
        match (tag.form, tag.tense) {
            (Some(VerbForm::Infinitive), _) => return same,
            (Some(VerbForm::Finite), Some(Tense::Present)) => {
                let third = lower.ends_with('s') && lower.len() > 3 && tag.number == Some(Number::Singular);
                return if third { self.cut_s(lower) } else { same };
            }
            _ => {}
        }
        if let Some(found) = irregular(&self.past, lower) {
            return found;
        }
        let past = tag.tense == Some(Tense::Past);
        let stem = match lower {
            _ if !past && tag.form.is_some() && lower.len() > 4 && lower.ends_with("ing") => lower.len() - 3,
            _ if past && lower.len() > 4 && lower.ends_with("ied") => return Change { keep: lower.len() - 3, add: "y" },
            _ if past && lower.len() > 3 && lower.ends_with("ed") => lower.len() - 2,
            _ => return same,
        };
        match self.stems.of(&lower[..stem]) {
            Rule::E => Change { keep: stem, add: "e" },
            Rule::Double => Change { keep: stem - 1, add: "" },
            Rule::Same | Rule::Y => Change { keep: stem, add: "" },
        }
    }

    /// A noun in the plural.
    fn noun(&self, lower: &str) -> Change {
        let same = Change { keep: lower.len(), add: "" };
        if self.plural_only.contains(lower) {
            return same;
        }
        if let Some(found) = irregular(&self.plural, lower) {
            return found;
        }
        if lower.len() > 4 && lower.ends_with("men") {
            return Change { keep: lower.len() - 2, add: "an" };
        }
        // `the 1990's`
        if lower.len() > 2 && lower.ends_with("'s") {
            return Change { keep: lower.len() - 2, add: "" };
        }
        if lower.len() > 2 { self.cut_s(lower) } else { same }
    }

    /// Takes off the `s` of a plural or of the third person.
    fn cut_s(&self, lower: &str) -> Change {
        let Some(stem) = lower.strip_suffix('s').filter(|stem| !stem.ends_with('s')) else {
            return Change { keep: lower.len(), add: "" };
        };
        match self.plurals.of(stem) {
            Rule::E => Change { keep: stem.len() - 1, add: "" },
            Rule::Y if stem.ends_with("ie") => Change { keep: stem.len() - 2, add: "y" },
            Rule::Y | Rule::Same | Rule::Double => Change { keep: stem.len(), add: "" },
        }
    }

    /// A comparative or superlative; the tag does not tell them, so that the word before `-er` has to be known.
    fn graded(&self, lower: &str) -> Change {
        let same = Change { keep: lower.len(), add: "" };
        let Some(stem) = lower.strip_suffix("er").or_else(|| lower.strip_suffix("est")) else { return same };
        let with_e = &lower[..=stem.len()];
        let n = stem.len();
        let bytes = stem.as_bytes();
        if self.gradable.contains(stem) {
            Change { keep: n, add: "" }
        } else if self.gradable.contains(with_e) {
            // The `e` of the ending is that of the word.
            Change { keep: n + 1, add: "" }
        } else if n > 2 && bytes[n - 1] == bytes[n - 2] && self.gradable.contains(&stem[..n - 1]) {
            Change { keep: n - 1, add: "" }
        } else if stem.ends_with('i') && self.ends_in_y(&stem[..n - 1]) {
            Change { keep: n - 1, add: "y" }
        } else {
            same
        }
    }

    fn ends_in_y(&self, stem: &str) -> bool {
        let mut buffer = [0; LONGEST];
        let n = stem.len();
        buffer[..n].copy_from_slice(stem.as_bytes());
        buffer[n] = b'y';
        std::str::from_utf8(&buffer[..=n]).is_ok_and(|word| self.gradable.contains(word))
    }

    /// An adjective of a country, people or faith.
    fn is_proper(&self, lower: &str) -> bool {
        ["ian", "ican", "nese"].iter().any(|ending| lower.ends_with(ending)) || self.proper.contains(lower)
    }

    /// A common noun that is written in capitals: `TV`, a single letter, `Q1`.
    fn is_symbol(&self, form: &str) -> bool {
        let upper = form.starts_with(char::is_uppercase);
        upper && (form.len() == 1 || form.bytes().any(|b| b.is_ascii_digit()) || self.capitals.contains(form))
    }
}

/// The entry of an irregular form, or of its last part after a hyphen.
fn irregular(forms: &HashMap<&'static str, &'static str>, lower: &str) -> Option<Change> {
    if let Some(found) = forms.get(lower) {
        return Some(Change { keep: 0, add: found });
    }
    let after = lower.rfind('-')? + 1;
    forms.get(&lower[after..]).map(|found| Change { keep: after, add: found })
}

/// Whether `form` has a capital at its beginning and is not in capitals as a whole.
fn has_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && form.chars().any(char::is_lowercase)
}

fn is_roman(form: &str) -> bool {
    form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Whether the first `keep` bytes are other than in lower case.
fn differs(form: &str, lower: &str, keep: usize) -> bool {
    form.as_bytes().get(..keep) != Some(&lower.as_bytes()[..keep])
}

/// The form in lower case, with plain apostrophes inside, without an allocation; `None` where it is too long.
fn lower<'b>(form: &'b str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let lone = form.chars().nth(1).is_none();
    if form.len() >= LONGEST {
        return None;
    }
    if form.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Some(form);
    }
    let mut n = 0;
    for c in form.chars().flat_map(char::to_lowercase) {
        // A quotation mark that stands alone is no apostrophe.
        let c = if c == '’' && !lone { '\'' } else { c };
        if n + c.len_utf8() >= LONGEST {
            return None;
        }
        n += c.encode_utf8(&mut buffer[n..]).len();
    }
    std::str::from_utf8(&buffer[..n]).ok()
}

/// The lemma of what is too long to be a word of the language.
fn long(form: &str, tag: Tag) -> Cow<'_, str> {
    if matches!(tag.upos, Upos::Propn | Upos::X | Upos::Sym) || !form.chars().any(char::is_uppercase) {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(form.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(features: &str) -> Tag {
        let (upos, features) = features.split_once(' ').unwrap_or((features, "_"));
        Tag::parse(upos, features).unwrap()
    }

    fn check(features: &str, pairs: &[(&str, &str)]) {
        for (form, expected) in pairs {
            assert_eq!(lemma(form, tag(features)), *expected, "{form} as {features}");
        }
    }

    #[test]
    fn verbs() {
        let past = [
            ("planned", "plan"),
            ("created", "create"),
            ("visited", "visit"),
            ("told", "tell"),
            ("denied", "deny"),
            ("agreed", "agree"),
            ("missed", "miss"),
            ("co-wrote", "co-write"),
            ("lay", "lie"),
            ("Said", "say"),
            ("made", "make"),
            ("was", "be"),
            ("re-elected", "re-elect"),
        ];
        check("VERB Tense=Past|VerbForm=Fin", &past);
        check("VERB VerbForm=Ger", &[("making", "make"), ("running", "run"), ("selling", "sell"), ("dying", "die"), ("seeing", "see")]);
        check("VERB VerbForm=Inf", &[("found", "found"), ("need", "need"), ("bring", "bring")]);
        check(
            "VERB Number=Sing|Tense=Pres|VerbForm=Fin",
            &[("goes", "go"), ("has", "have"), ("passes", "pass"), ("tries", "try"), ("lies", "lie")],
        );
        check("VERB Number=Plur|Tense=Pres|VerbForm=Fin", &[("pass", "pass"), ("lay", "lay")]);
    }

    #[test]
    fn nouns_and_names() {
        let plural = [
            ("cities", "city"),
            ("movies", "movie"),
            ("cases", "case"),
            ("buses", "bus"),
            ("boxes", "box"),
            ("analyses", "analysis"),
            ("Women", "woman"),
            ("fishermen", "fisherman"),
            ("wives", "wife"),
            ("species", "species"),
            ("churches", "church"),
            ("heroes", "hero"),
            ("shoes", "shoe"),
        ];
        check("NOUN Number=Plur", &plural);
        check("NOUN Number=Sing", &[("news", "news"), ("Bus", "bus"), ("TV", "TV"), ("p.m.", "p.m.")]);
        check("PROPN Number=Plur", &[("Democrats", "Democrat"), ("Netherlands", "Netherlands"), ("Rockies", "Rocky")]);
        check("PROPN Number=Sing", &[("Lund", "Lund"), ("Sept.", "September"), ("May", "May"), ("Paris", "Paris")]);
    }

    #[test]
    fn closed_classes() {
        check("AUX", &[("'ll", "will"), ("’ll", "will"), ("wo", "will"), ("ca", "can"), ("'s", "be"), ("Were", "be"), ("might", "might")]);
        check("PART", &[("n't", "not"), ("n’t", "not"), ("'s", "'s"), ("’s", "'s"), ("'", "'s"), ("to", "to")]);
        check("PRON", &[("I", "I"), ("him", "he"), ("them", "they"), ("These", "this"), ("her", "her")]);
        check("DET", &[("An", "a"), ("the", "the")]);
        check("NUM", &[("1,200", "1200"), ("3.5", "3.5"), ("II", "II"), ("Two", "two")]);
        check("PUNCT", &[("“", "\""), ("’", "'"), (",", ","), (":", ":")]);
    }

    #[test]
    fn degrees() {
        check("ADJ", &[("bigger", "big"), ("largest", "large"), ("earlier", "early"), ("better", "good"), ("other", "other")]);
        check("ADJ", &[("former", "former"), ("honest", "honest"), ("senior", "senior"), ("freer", "free")]);
        check("ADJ", &[("British", "British"), ("Northern", "Northern"), ("Greater", "Great")]);
        check("ADV", &[("later", "late"), ("better", "well"), ("never", "never")]);
    }

    #[test]
    fn the_sentence_tells_what_the_tag_does_not() {
        let word = |features: &str, relation| Word { tag: tag(features), head: 0, relation };
        let gone = word("VERB Tense=Past|VerbForm=Part", Relation::Root);
        let going = word("VERB Tense=Pres|VerbForm=Part", Relation::Root);
        let aux = word("AUX", Relation::Aux);
        assert_eq!(lemma_in_sentence("'s", &aux, &gone, false), "have");
        assert_eq!(lemma_in_sentence("’d", &aux, &gone, false), "have");
        assert_eq!(lemma_in_sentence("'s", &aux, &going, false), "be");
        assert_eq!(lemma_in_sentence("'s", &word("AUX", Relation::AuxPass), &gone, false), "be");
        assert_eq!(lemma_in_sentence("is", &aux, &gone, false), "be");
        assert_eq!(lemma_in_sentence("her", &word("PRON", Relation::Obj), &gone, false), "she");
        assert_eq!(lemma_in_sentence("her", &word("PRON", Relation::NmodPoss), &gone, false), "her");
        assert_eq!(lemma_in_sentence("New", &word("ADJ", Relation::Amod), &gone, true), "new");
        assert_eq!(lemma_in_sentence("Iraqi", &word("ADJ", Relation::Amod), &gone, true), "Iraqi");
    }

    #[test]
    fn nothing_is_allocated_for_what_is_there() {
        for (form, features) in
            [("house", "NOUN Number=Sing"), ("Lund", "PROPN"), ("cats", "NOUN Number=Plur"), ("went", "VERB Tense=Past")]
        {
            assert!(matches!(lemma(form, tag(features)), Cow::Borrowed(_)), "{form}");
        }
    }

    #[test]
    fn any_form_with_any_tag_has_a_lemma() {
        let long = "Ä".repeat(60);
        for form in
            ["", "s", "'s", "İİİİs", "ers", "ied", "er", "est", "ing", "-", "--", "a-", "ſs", "’", "É", "ies", &long, "ßest", "Iİer"]
        {
            for upos in Upos::ALL {
                for features in ["_", "Number=Plur", "Number=Sing|Tense=Pres|VerbForm=Fin", "Tense=Past", "VerbForm=Ger"] {
                    let found = lemma(form, Tag::parse(upos.as_str(), features).unwrap());
                    assert_eq!(found.is_empty(), form.is_empty(), "{form} {upos} {features}");
                }
            }
        }
    }
}
