//! What the models expect of one customer, in plain words, for whoever shows a customer. Nothing
//! where the gate does not allow it: then the stage says how long the customer has been silent.

use crate::domain::Message;
use crate::format::Voice;
use crate::store::people::Insight;

/// The coming year in money and purchases.
pub fn coming_year(insight: &Insight, voice: &Voice) -> Option<String> {
    let own = insight.direct_potential.zip(insight.expected_purchases).map(|(amount, days)| {
        let message = Message::new("coming-year-own").with("amount", voice.whole_money(amount));
        voice.say(&message.with("purchases", voice.decimal(days, 1)))
    });
    let brought = insight.indirect_potential.map(|amount| {
        voice.say(&Message::new("value-indirect").with("amount", voice.whole_money(amount)))
    });
    let parts: Vec<String> = own.into_iter().chain(brought).collect();
    Some(parts.join(" · ")).filter(|parts| !parts.is_empty())
}

/// The chance of no purchase in the next 90 days, and what such a chance means.
pub fn no_purchase(insight: &Insight, voice: &Voice) -> Option<String> {
    let chance = insight.no_purchase_90_days?;
    let words = match chance {
        likely if likely >= 0.8 => "chance-very-likely",
        likely if likely >= 0.6 => "chance-likely",
        even if even >= 0.4 => "chance-even",
        unlikely if unlikely >= 0.2 => "chance-unlikely",
        _ => "chance-very-unlikely",
    };
    let message = Message::new(words).with("chance", voice.percent(chance, 0));
    Some(voice.say(&message))
}
