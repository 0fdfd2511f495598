# What happened, entry by entry.
past-order =
    { $numbered ->
        [yes] Order { $number }
       *[no] Order
    }
past-refund =
    { $numbered ->
        [yes] Refund of order { $number }
       *[no] Refund
    }
past-orders =
    { $count ->
        [one] one order
       *[other] { $count } orders
    }
past-phone =
    { $who ->
        [they] They called
        [named] { $name } called
       *[we] We called
    }
past-email =
    { $who ->
        [they] They mailed
        [named] { $name } mailed
       *[we] We mailed
    }
past-whatsapp =
    { $who ->
        [they] They sent a WhatsApp
        [named] { $name } sent a WhatsApp
       *[we] We sent a WhatsApp
    }
past-note = Note
past-logged-by = noted by { $name }
past-open = not answered yet
past-nps = { $score } out of 10
past-csat = { $score } out of 5
past-content = content
past-neither-content = neither content nor discontented
past-not-content = not content
past-recommends = recommends you
past-neither = would neither recommend you nor advise against you
past-not-recommends = would not recommend you
past-quote = “{ $said }”
past-contract-start = Contract began
past-contract-end = Contract ended
past-left = Marked as left
past-not-left = No longer marked as left
past-changed = Changed: { $fields }
# Where a customer stands, in the sentence below the name.
lead-left = on { $day }: { $reason } (said by { $who }).
lead-drifting =
    since { $since }: { $days ->
        [one] one day
       *[other] { $days } days
    } without an order, normally { $usual ->
        [one] one every day.
       *[other] one every { $usual }.
    }
lead-drifting-no-rhythm =
    since { $since }: { $days ->
        [one] one day
       *[other] { $days } days
    } without an order.
lead-nothing = No orders yet.
lead-last = The last order was on { $day }.
lead-last-usual =
    The last order was on { $day }; normally there is { $usual ->
        [one] one every day.
       *[other] one every { $usual } days.
    }
lead-due = The next one is due about now.
lead-worth-year = Revenue of { $amount } in the last 12 months.
lead-worth-ever = Revenue of { $amount } in all, none in the last 12 months.
silence-since = Silence since { $day }
silence-usual =
    Normally an order { $usual ->
        [one] every day
       *[other] every { $usual } days
    }{ $known ->
        [yes] ; 9 in 10 come within { $within }.
       *[no] .
    }
silence-spoken = The last contact was on { $day }.
silence-nobody = No contact with them was ever noted.
days-count =
    { $days ->
        [one] one day
       *[other] { $days } days
    }
# Corrected by two at once, and added twice.
changed-meanwhile = Somebody changed this meanwhile, to “{ $theirs }”. Choose what stands.
customer-there-perhaps = Perhaps this customer is in the list already. Look, or say that it is another one.
twin-perhaps =
    Perhaps the same as { $name }{ $placed ->
        [yes] {" "}in { $city }
       *[no] {""}
    } ({ $why }).
past-task = Done: { $task }
past-drifting = Began to drift away
past-lapsed = Counted as gone
event-task = task done
