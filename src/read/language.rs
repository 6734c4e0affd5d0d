//! The language of a text.
use whatlang::Lang;

/// How many characters are looked at: the beginning of an article tells its language.
const LOOK_AT: usize = 4000;
/// Fewer letters than this do not tell a language.
const ENOUGH: usize = 60;
/// Words that English prose cannot do without and that other languages do not have in such numbers.
const ENGLISH: [&str; 33] = [
    "the", "of", "and", "to", "that", "with", "for", "was", "were", "has", "have", "had", "been", "said", "from", "by", "his", "her",
    "their", "they", "which", "who", "will", "would", "not", "this", "after", "but", "are", "it", "its", "as", "about",
];

/// The language as a BCP 47 tag (`en`); `None` where the text is too short or too mixed to tell.
///
/// English that is full of foreign names is still English: its function words are counted first, because
/// letter statistics alone take a list of Polish ministers for Polish.
pub(crate) fn detect(text: &str) -> Option<String> {
    let end = text.char_indices().nth(LOOK_AT).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    // A letter of Chinese, Japanese or Korean is a syllable and tells as much as three of an alphabet.
    let letters: usize = text.chars().filter(|c| c.is_alphabetic()).map(|c| if c >= '\u{2E80}' { 3 } else { 1 }).sum();
    if letters < ENOUGH {
        return None;
    }
    let english = share_of_english(text);
    if english >= 0.12 {
        return Some("en".to_owned());
    }
    let found = whatlang::detect(text)?;
    match found.lang() {
        Lang::Eng if found.is_reliable() || english >= 0.08 => Some("en".to_owned()),
        lang if found.is_reliable() => Some(tag(lang).to_owned()),
        _ => None,
    }
}

fn share_of_english(text: &str) -> f64 {
    let (mut words, mut english) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
    }
    if words == 0 { 0.0 } else { english as f64 / words as f64 }
}

/// The shortest tag: two letters where ISO 639-1 has them, else three.
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_full_of_foreign_names_is_english() {
        for text in [
            "Władysław Brzęczyszczykiewicz met Zdzisława Chrząszcz and Grzegorz Wójcik in Łódź, said Małgorzata Jędrzejczyk of the Ministry of Śląsk.",
            "Sheikh Abdulrahman bin Khalid al-Mutairi and Emir Nasser bin Hamad al-Dosari talked to Mustafa Abu al-Ghait by telephone, the agency said.",
            "Governor José Luis Fernández de la Vega and Mayor María del Carmen Ibáñez y Peña were in Villanueva de los Infantes for talks with Joaquín Castaño.",
            "Vyacheslav Kryvoshapkov, Oleksandr Zhdanovych and Yevheniya Shcherbytska were to travel to Dnipropetrovsk, a spokesman for Mr. Kryvoshapkov said.",
        ] {
            assert_eq!(detect(text).as_deref(), Some("en"), "{text}");
        }
    }

    #[test]
    fn other_languages() {
        for (text, tag) in [
            (
                "Die Außenministerin ist am Dienstag nach Ankara gereist und hat dort mit dem Präsidenten über die Lage im Grenzgebiet gesprochen.",
                "de",
            ),
            (
                "La ministre des Affaires étrangères s'est rendue mardi à Ankara, où elle a rencontré le président pour parler de la frontière.",
                "fr",
            ),
            (
                "El ministro viajó el martes a la capital y se reunió con el presidente para hablar sobre la situación en la frontera. Los dos hombres hablaron durante más de tres horas y acordaron seguir con las negociaciones el próximo año, según dijo ayer una portavoz.",
                "es",
            ),
            (
                "Министр иностранных дел прибыла во вторник в столицу и встретилась с президентом, чтобы обсудить положение на границе.",
                "ru",
            ),
            ("外交部长星期二抵达首都，与总统会晤，讨论边境局势，并出席晚宴。双方同意继续谈判。", "zh"),
            (
                "De minister is dinsdag naar Ankara gereisd en heeft daar met de president gesproken over de toestand aan de grens van het land.",
                "nl",
            ),
        ] {
            assert_eq!(detect(text).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn too_little_tells_nothing() {
        assert_eq!(detect(""), None);
        assert_eq!(detect("Berg met Aslan in Ankara."), None);
        assert_eq!(detect(&"12 345 --- ".repeat(500)), None);
    }
}
