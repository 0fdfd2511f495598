# Shops that are asked for what changed in them.
shop-woocommerce = WooCommerce
on-shop = Shop
on-shop-system = Shop system
column-shop = Shop system
column-address = Address
column-fetched-to = Fetched up to
takes-shop = the address of a shop, such as https://shop.example
argument-key-at = place
takes-key-at = where the key stands: env:NAME or file:PATH
shop-ask-key = Consumer key (ck_…)
shop-ask-secret = Consumer secret (cs_…)
shop-address = “{ $given }” is not the address of a shop. Write it as https://shop.example.
shop-address-plain = “{ $given }” is not protected: anybody in between could read the key. Give the address with https.
shop-key-shape = A key to a shop has two parts: the consumer key, a colon and the consumer secret, or each on its own line.
shop-key-shown = A key does not belong on the command line, where others on this computer can read it. Leave it out and it is asked for, or say where it stands: env:NAME or file:PATH.
shop-key-gone = The key to the shop should be at { $place }, and is not there.
shop-no-key = There is no key to { $shop } in this file: copies never have one. Add the shop once more.
shop-bad-certificates = There is no certificate in { $file }.
shop-other = { $shop } runs on the same system and is asked already. Both number their orders alike, so they would be taken for one shop: keep a Kring file for each, or have the other one asked no more first.
shop-not-asked = No shop is asked that has number { $source }.
shop-none = No shop is asked: add one first.
shop-added = { $shop } took the key. It is asked every night from now on while Kring runs.
shop-removed = { $shop } is asked no more and its key is forgotten. What came from it stays.
shop-without-key = no key
shop-fetched = { $shop }, { $kind }:
shop-nothing-new = { $shop }, { $kind }: nothing changed.
shop-more-invalid = { $count ->
    [one] One more row was left out.
   *[other] { $count } more rows were left out.
}
shop-unknown = There is no { $shop }: look at how it is written, and whether this computer is on the internet.
shop-unreachable = { $shop } cannot be reached: { $why }
shop-silent = { $shop } took too long to answer. Try again later; if it goes on, whoever hosts the shop can tell why.
shop-certificate = Nobody whom this computer trusts vouches that this is { $shop }, so nothing was asked and the key was not sent. See that the shop opens in a browser without a warning, and that no virus scanner steps in between.
shop-certificate-name = What answers at { $shop } shows a certificate of another name, so nothing was asked and the key was not sent. Give the address as the browser shows it when the shop is open.
shop-certificate-dates = The certificate of { $shop } is no longer valid, or not yet, so nothing was asked and the key was not sent. See that the date of this computer is right; if it is, whoever hosts the shop has to renew it.
shop-moved = { $shop } sends on to { $to }. The key goes nowhere but to the address that was given: add the shop under the other one.
shop-too-large = { $shop } answered with more than can be read.
shop-garbled = What { $shop } answered makes no sense: it ended in the middle, or is not what was asked for. Look whether the shop itself works.
shop-key-refused = { $shop } does not take the key ({ $said }). Make one in the shop that may read, and add the shop once more. If the key is right, its web server may not hand it on: ask whoever hosts the shop to let the header “Authorization” through.
shop-forbidden = { $shop } forbids it ({ $said }). The key must be of somebody who manages the shop, and may read; a firewall in front of the shop can be the reason too.
shop-no-answer-there = { $shop } has nothing there ({ $said }). Look at the address, and in WordPress under Settings, Permalinks: with “Plain” a shop cannot be asked.
shop-too-often = { $shop } is asked too often and wants to be left alone for a while. Try again later, or leave it to the night; what changed is not lost.
shop-slow = { $shop } answers so slowly that it was not through within the time that is left to it at night. Fetch by hand, which takes as long as it takes.
shop-stopped = Fetching from { $shop } was stopped before it was through. Nothing is lost: it comes the next time.
source-is-asked = This is a shop that is asked, no source of files.
shop-failing = { $shop } has a fault of its own ({ $status }: { $said }). Look whether the shop itself works.
shop-refused = { $shop } refuses ({ $status }: { $said }).
deed-fetch = Fetch now
deed-add-shop = Give the key to the shop
deed-remove-shop = Have the shop asked no more
job-fetch-shops = Fetching from shops
run-fetched = { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
} and { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
} new or changed{ $invalid ->
    [0] {""}
   *[other] , { $invalid } left out
}
attention-fetch-failed-do = What changed in the shop comes in as soon as it answers.
settings-shops = Shops
meaning-shops-certificates = Certificates that vouch for shops, in the place of the public ones.
