//! What customers write in English.

use super::{Phrases, Topic};

pub(super) fn phrases(topic: Topic) -> &'static Phrases {
    match topic {
        Topic::Late => &LATE,
        Topic::Wrong => &WRONG,
        Topic::Stale => &STALE,
        Topic::Price => &PRICE,
        Topic::Middling => &MIDDLING,
        Topic::Taste => &TASTE,
        Topic::Guests => &GUESTS,
        Topic::Service => &SERVICE,
        Topic::Shop => &SHOP,
        Topic::Subscription => &SUBSCRIPTION,
    }
}

const LATE: Phrases = Phrases {
    first: &[
        "Delivery was two days late and nobody told us.",
        "Ran out of {p} because the order came after the weekend.",
        "Great coffee, unpredictable delivery.",
        "Had to call twice to find out where my parcel was.",
    ],
    second: &[
        "A short message would have helped.",
        "Not what I had hoped for.",
        "It used to be better.",
        "At least the apology was sincere.",
    ],
};

const WRONG: Phrases = Phrases {
    first: &[
        "I ordered whole beans and got ground coffee.",
        "One bag of {p} was missing from the box.",
        "Got somebody else's order.",
    ],
    second: &[
        "It was put right, but it took a week.",
        "Second time this year.",
        "Please check before you ship.",
    ],
};

const STALE: Phrases = Phrases {
    first: &[
        "The {p} tasted flat, roasted two months ago.",
        "This batch of {p} was not up to your usual standard.",
    ],
    second: &[
        "I expect fresh for this price.",
        "Hope it was a one-off.",
        "They did send a new bag.",
    ],
};

const PRICE: Phrases = Phrases {
    first: &[
        "Lovely coffee, but it is getting expensive.",
        "Shipping costs too much for a single bag of {p}.",
        "The {p} went up twice this year.",
    ],
    second: &[
        "A loyalty card would be nice.",
        "I order less often now.",
        "Still just about worth it.",
    ],
};

const MIDDLING: Phrases = Phrases {
    first: &[
        "Good coffee, the website could be easier.",
        "Happy with the {p}, would like more decaf to choose from.",
        "Solid, no complaints.",
        "Nice beans, but the shop closes too early for me.",
    ],
    second: &[
        "An English newsletter would be welcome.",
        "Smaller tasting packs, please.",
        "Otherwise all fine.",
    ],
};

const TASTE: Phrases = Phrases {
    first: &[
        "Best espresso I have had in the Netherlands.",
        "The {p} is wonderful, fresh every single time.",
        "My morning starts with {p}.",
        "Never going back to supermarket coffee.",
    ],
    second: &[
        "Keep it up!",
        "Worth the trip across town.",
        "We tell everyone about it.",
        "Even my tea-drinking wife agrees.",
    ],
};

const GUESTS: Phrases = Phrases {
    first: &[
        "Our guests keep asking where the coffee comes from.",
        "Our baristas love working with {p}.",
        "The same quality with every delivery.",
    ],
    second: &["We sell more cups because of it.", "Keep it up!", "We recommend you to colleagues."],
};

const SERVICE: Phrases = Phrases {
    first: &[
        "They called back within the hour and fixed it.",
        "Friendly advice about our grinder, nothing pushy.",
        "Ordered today, here tomorrow, every time.",
        "They remember who we are.",
    ],
    second: &[
        "That is rare these days.",
        "Thank you!",
        "It is why we stay.",
        "Kudos to the driver.",
    ],
};

const SHOP: Phrases = Phrases {
    first: &[
        "Lovely shop, you can taste everything.",
        "Great help choosing a grinder.",
        "The latte art workshop was a delight.",
    ],
    second: &["Will be back.", "Left with a bag of {p}.", "Nice to see the roaster at work."],
};

const SUBSCRIPTION: Phrases = Phrases {
    first: &[
        "The subscription just works, we never run out.",
        "The whole office has moved to {p}.",
        "Changing the number of bags takes one mail.",
    ],
    second: &[
        "One thing less to think about.",
        "No more machine coffee.",
        "Invoices are always right, too.",
    ],
};
