//! Times as people write them on a command line.
use std::time::Duration;

/// Parses `500ms`, `30s`, `2m`, `1h`, or a bare number of seconds; zero means no limit.
pub fn parse(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let seconds = match &text[digits.len()..] {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        unit => return Err(format!("no unit of time is called ‘{unit}’; use ms, s, m or h")),
    };
    let n: f64 = digits.parse().map_err(|_| "expected a time such as 500ms, 30s or 2m".to_owned())?;
    Duration::try_from_secs_f64(n * seconds).map_err(|_| "that is no length of time".to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::time::Duration;

    #[test]
    fn times_have_units() {
        assert_eq!(parse("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(parse("30s"), parse("30"));
        assert_eq!(parse("1.5m"), Ok(Duration::from_secs(90)));
        assert_eq!(parse("0"), Ok(Duration::ZERO));
        for wrong in ["", "s", "-1s", "5 fortnights", "1e30h", "NaN"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
