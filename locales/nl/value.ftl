# Wat klanten waard zijn, en wat de modellen van hen verwachten.
value-heading = Wat je klanten waard zijn op { $date }, { $basis }
value-as-margin = in marge
value-as-revenue = in omzet
value-no-margin = (In omzet, omdat er geen brutomarge is ingesteld. Met een marge staat hier wat je aan klanten verdient.)
value-actual = Tot nu toe: { $amount } van { $customers ->
    [one] { $customers } klant
   *[other] { $customers } klanten
}, na aftrek van wat het kostte om hen te werven.
value-potential = De komende 12 maanden: nog { $amount } van hen, waarschijnlijk { $low } tot { $high } (geld dat later komt, telt iets minder mee).
value-potential-rough = De komende 12 maanden, ruw geschat: nog { $amount } van hen, ergens tussen { $low } en { $high } (geld dat later komt, telt iets minder mee).
value-potential-loss = De komende 12 maanden: een verlies van { $amount } op hen, omdat wat zij tot nu toe kochten minder opbracht dan het kostte.
value-what-if = Als er elk jaar 2 op de 100 klanten zouden blijven die nu vertrekken, levert dat { $amount } per jaar meer op.
value-no-customers = Vóór { $date } had niemand een bestelling of contract, dus er is geen waarde te tonen.
value-expected = De komende { $weeks } weken verwachten we { $expected } koopdagen (één klant die op één dag koopt), waarschijnlijk { $low } tot { $high } als zij doorgaan zoals tot nu toe. Die komen van { $customers } klanten zonder contract, van wie er { $repeat } minstens één keer zijn teruggekomen.
value-expected-rough = Een ruwe schatting: { $expected } koopdagen (één klant die op één dag koopt) in de komende { $weeks } weken, ergens tussen { $low } en { $high }. Van de { $customers } klanten zonder contract zijn er pas { $repeat } teruggekomen. Dat is te weinig om iets over afzonderlijke klanten te voorspellen; vanaf 100 doet Kring dat wel.
value-back-test = Getoetst aan het verleden: met alleen wat eraan voorafging had Kring voor de laatste { $weeks } weken { $forecast } koopdagen verwacht; het werden er { $actual }. Was iedereen in het eigen tempo doorgegaan, dan waren het er { $own_rate } geweest. Het tiende deel van de klanten van wie Kring het meest verwachtte, deed { $share } van de aankopen.
value-model-better = Kring kijkt dus beter vooruit dan ‘iedereen gaat door als voorheen’; daarom worden de voorspellingen getoond.
value-not-tested = Dit was nog niet aan het verleden te toetsen: er waren toen te weinig klanten teruggekomen.
value-model-worse = ‘Iedereen gaat door als voorheen’ voorspelde dus beter.
value-gate-closed = Nog geen voorspelling: { $why }
gate-too-few-repeat = daarvoor moeten { $needed } klanten zonder contract minstens één keer zijn teruggekomen; { $found ->
    [0] tot nu toe is er zo nog geen.
    [one] tot nu toe deed { $found } klant dat.
   *[other] tot nu toe deden { $found } klanten dat.
}
gate-span-too-short = er zijn { $days } dagen aan bestellingen, en er zijn er { $needed } nodig om te zien wie terugkomt.
gate-not-identified = aan de bestellingen tot nu toe is niet te zien welke klanten blijven en welke stoppen.
gate-lost-back-test = getoetst aan het verleden deed Kring het slechter dan ‘iedereen gaat door als voorheen’.
value-most-valuable = Klanten van wie het komende jaar het meest te verwachten is:
column-expected-purchases = Koopdagen
column-coming-year = Komend jaar
column-no-purchase = Geen aankoop in 90 dagen
value-silent = { $count ->
    [one] { $count } klant heeft langer dan normaal niets gekocht:
   *[other] { $count } klanten hebben langer dan normaal niets gekocht; wie het meest uitgaf, staat bovenaan:
}
column-silent = Dagen zonder bestelling
column-usual = Normaal elke
column-last-12-months = Laatste 12 maanden
value-every = { $days ->
    [one] dag
   *[other] { $days } dagen
}
value-silent-more = En nog { $count }: --json geeft iedereen.
value-nobody-silent = Geen van de vaste kopers is langer stil dan normaal.
value-fit = { $model }, { $method }, op { $customers } klanten zonder contract van wie er { $repeat } terugkwamen; tijd in weken
value-method-likelihood = gefit met maximum likelihood
value-method-priors = gesteund door zwakke voorkennis (priors), omdat er voor maximum likelihood te weinig gegevens zijn
value-correlation = Samenhang tussen hoe vaak en hoeveel: { $value } (van −1 tot 1; het bestedingsmodel gaat uit van 0)
value-shared-mean = Wat een koopdag oplevert, komt van het eigen gemiddelde van de klant en dat van iedereen: de bestedingen verschillen hier te weinig voor Gamma-Gamma.
value-bad-model = ‘{ $given }’ is geen model. Kies mbg_nbd of bg_nbd.
value-bad-horizon = ‘{ $given }’ is geen aantal weken van 1 tot en met 520.
