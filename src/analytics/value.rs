//! The handbook's lifetime value (KPI book §4).

/// No expectation reaches further than this, however few leave.
pub const LONGEST_LIFETIME_YEARS: f64 = 20.0;

/// Margin per year × expected lifetime in years − what it cost to win the customer.
pub fn lifetime_value(margin_per_year: f64, lifetime_years: f64, acquisition_cost: f64) -> f64 {
    margin_per_year * lifetime_years - acquisition_cost
}

/// 1 ÷ churn rate, at most 20 years.
pub fn expected_lifetime_years(churn_rate: f64) -> f64 {
    if churn_rate <= 0.0 {
        return LONGEST_LIFETIME_YEARS;
    }
    (1.0 / churn_rate).min(LONGEST_LIFETIME_YEARS)
}

/// Margin so far over the years since the first purchase; the first year counts as a whole one.
pub fn margin_per_year(margin: f64, days_since_first: i32) -> f64 {
    margin / (f64::from(days_since_first) / 365.25).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_checks_itself() {
        assert!((lifetime_value(1_000.0, 10.0, 1_000.0) - 9_000.0).abs() < 1e-9);
    }

    #[test]
    fn nobody_is_expected_for_more_than_20_years() {
        assert!((expected_lifetime_years(0.25) - 4.0).abs() < 1e-12);
        assert!((expected_lifetime_years(0.01) - 20.0).abs() < 1e-12);
        assert!((expected_lifetime_years(0.0) - 20.0).abs() < 1e-12);
    }

    #[test]
    fn a_new_customer_is_not_taken_times_twelve() {
        assert!((margin_per_year(120.0, 30) - 120.0).abs() < 1e-9);
        assert!((margin_per_year(120.0, 731) - 120.0 / 731.0 * 365.25).abs() < 1e-9);
    }
}
