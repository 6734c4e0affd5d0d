//! Who held which office when.
use super::fold;
use jiff::civil::Date;

/// A stretch of somebody's time in an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The entry of the person.
    pub person: u32,
    /// The office, folded.
    pub role: String,
    /// The entry of the country or body, where that is known.
    pub of: Option<u32>,
    /// Its name, folded.
    pub of_name: String,
    /// First day, where it is known.
    pub start: Option<Date>,
    /// Last day, where there is one.
    pub end: Option<Date>,
}

impl Office {
    /// Whether it is this office.
    pub fn is(&self, role: &str, of: Option<u32>, of_name: &str) -> bool {
        self.role == fold(role) && (of.is_some() && of == self.of || self.of_name == of_name)
    }

    /// Whether it was held on that day.
    pub fn held_on(&self, day: Date) -> bool {
        self.start.is_none_or(|s| s <= day) && self.end.is_none_or(|e| day <= e)
    }
}

/// The holder among the stretches that fit: the only one, or on the day of a change the one who comes in.
pub fn holder<'o>(fitting: impl Iterator<Item = &'o Office>) -> Option<u32> {
    let mut fitting: Vec<&Office> = fitting.collect();
    fitting.sort_by_key(|o| o.start);
    let last = fitting.last()?;
    let goes = |o: &Office| o.start != last.start && o.end.is_some_and(|end| last.start.is_some_and(|start| end <= start));
    let rivals = fitting.iter().filter(|o| o.person != last.person && !goes(o));
    (rivals.count() == 0).then_some(last.person)
}

/// The first and the last day of a date as knowledge files write it: a year, a month or a day.
pub fn first_and_last(date: &str) -> Option<(Date, Date)> {
    let mut parts = date.split('-').map(|p| p.parse::<i16>().ok().filter(|_| p.bytes().all(|b| b.is_ascii_digit())));
    let year = parts.next()??;
    let small = |n: i16| i8::try_from(n).ok();
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None, _) => {
            let first = Date::new(year, small(month?)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day), None) => {
            let day = Date::new(year, small(month?)?, small(day?)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_years_and_months() {
        let is = |date: &str, first: &str, last: &str| {
            assert_eq!(first_and_last(date), Some((first.parse().unwrap(), last.parse().unwrap())), "{date}");
        };
        is("2024", "2024-01-01", "2024-12-31");
        is("2024-02", "2024-02-01", "2024-02-29");
        is("2024-02-03", "2024-02-03", "2024-02-03");
        for date in ["", "24-", "2024-13", "2024-02-30", "2024-02-03-04", "May 2024", "+2024"] {
            assert_eq!(first_and_last(date), None, "{date}");
        }
    }
}
