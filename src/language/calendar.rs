//! Names of months and weekdays, and a day and month without a year.
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// 1 to 12 for a month's name or abbreviation; anything that merely begins like one must be kept away by the caller.
pub fn month_number(name: &str) -> Option<i8> {
    begins_with_one_of(name, &MONTHS)
}

/// 1 (Monday) to 7 for a weekday's name or abbreviation.
pub fn weekday_number(name: &str) -> Option<i8> {
    begins_with_one_of(name, &WEEKDAYS)
}

fn begins_with_one_of(name: &str, list: &[&str]) -> Option<i8> {
    let head = name.get(..3)?;
    list.iter().position(|m| head.eq_ignore_ascii_case(m)).and_then(|i| i8::try_from(i + 1).ok())
}

/// A day of a month in the year that the text gives, or else in the year that brings it nearest to `published`.
pub fn month_day(month: i8, day: i8, year: Option<i16>, published: Option<Date>) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let published = published?;
    let years = [published.year() - 1, published.year(), published.year().checked_add(1)?];
    years.iter().filter_map(|&y| Date::new(y, month, day).ok()).min_by_key(|d| (*d - published).get_days().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_year_is_taken() {
        let published: Date = "2024-01-05".parse().unwrap();
        assert_eq!(month_day(12, 30, None, Some(published)).unwrap().to_string(), "2023-12-30");
        assert_eq!(month_day(2, 1, None, Some(published)).unwrap().to_string(), "2024-02-01");
        assert_eq!(month_day(2, 30, None, Some(published)), None);
        assert_eq!(month_day(2, 1, None, None), None);
        assert_eq!(month_number("Sept."), Some(9));
        assert_eq!(weekday_number("Thurs."), Some(4));
        assert_eq!(weekday_number("né"), None);
    }
}
