/// Names of days, months and units, number words and promises of a language.
struct FactWords {
  let months, weekdays: [String: Int]
  let units: [String: String]
  let numberWords: [String: Int]
  let ownCapitals: Set<String>
  let promises: [StatedFact.Promise: [String]]

  static let english: FactWords = {
    let me =
      #"\b(?:I|we)(?: have|'ve| will|'ll| am| are|'m|'re| can)?(?: (?:already|now|also|therefore|just|personally|gladly|both|both now))? (?:(?:going|happy|glad) to )?"#
    let pending = #"(?: (?:is|are|was|has been|will be|left|leaves|went|goes))"#
    return FactWords(
      months: numbered([
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
      ]),
      weekdays: numbered(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
      units: [
        "second": "second", "seconds": "second", "minute": "minute", "minutes": "minute", "hour": "hour",
        "hours": "hour",
        "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
        "year": "year",
        "years": "year",
      ],
      numberWords: [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11,
        "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
        "thousand": 1000,
      ],
      ownCapitals: [
        "I", "Sir", "Madam", "Mr", "Mrs", "Ms", "Dr", "AM", "PM", "SMS", "Hello", "Hi", "Dear", "Good", "Best", "Kind",
        "Warm", "Yours",
        "With",
        "Sincerely", "Regards",
      ],
      promises: [
        .refund: [
          me
            + #"(?:refund|refunded|refunding|reimburse|reimbursed|reimbursing|repay|repaid|paid back|returned (?:the|your|all)|return (?:the|your|all))\b"#,
          #"\byour refund"# + pending, #"\brefund of\b"#,
        ],
        .replacement: [
          me + #"(?:replace|replaced|replacing|exchange|exchanged|exchanging)\b"#, #"\breplacement"# + pending,
        ],
        .redo: [me + #"(?:redo|redone|redoing|do (?:it|the work|the job) again|start again)\b"#],
        .credit: [me + #"(?:credit|credited|crediting)\b"#, #"\bcredit of\b"#],
        .discount: [#"\bdiscount of\b"#, me + #"(?:discount|discounted|taken? [^.]{1,24} off|took [^.]{1,24} off)\b"#],
        .correction: [me + #"(?:correct|corrected|correcting|put (?:it|this|that) right)\b"#],
        .call: [
          #"\b(?:will|'ll|shall|going to)(?: personally| then)? (?:call|ring|phone|telephone) you\b"#,
          #"\b(?:am|are|is|'m|'re) (?:calling|ringing|phoning) you\b"#,
        ],
        .write: [
          #"\b(?:will|'ll|shall|going to)(?: personally| then)? (?:write to|write|email|e-mail|message|text) you\b"#
        ],
        .visit: [
          #"\b(?:will|'ll|shall|going to)(?: personally| then)? (?:visit you|come to see you|come to you|be at your door)\b"#
        ],
        .never: [
          #"\b(?:will|'ll|shall|can|must) (?:not|never) happen again\b"#, #"\bnever again\b"#,
          #"\bwon't happen again\b"#,
        ],
      ])
  }()

  static let french: FactWords = {
    let me = #"\b(?:je|nous)(?: vous| te)? (?:l'|l’|les? |la |en )?"#
    let done =
      #"\b(?:j'ai|nous avons|je (?:vous|t'|te) ?ai|nous (?:vous |t')avons)(?: (?:déjà|aussitôt|bien|donc|aussi|intégralement))? "#
    return FactWords(
      months: numbered([
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]),
      weekdays: numbered(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]),
      units: [
        "seconde": "second", "secondes": "second", "minute": "minute", "minutes": "minute", "heure": "hour",
        "heures": "hour",
        "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month", "an": "year",
        "ans": "year",
        "année": "year", "années": "year",
      ],
      numberWords: [
        "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
        "douze": 12,
        "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
        "mille": 1000,
      ],
      ownCapitals: [
        "Madame", "Monsieur", "Mesdames", "Messieurs", "Bonjour", "Bonsoir", "Cher", "Chère", "SMS", "Cordialement",
      ],
      promises: [
        .refund: [
          me + #"(?:rembourse|remboursons|rembourserai|rembourserons|restitue|restituons|restituerai|restituerons)\b"#,
          done + #"(?:remboursé|restitué)"#, #"\bvotre remboursement (?:est|a été|sera|part|arrive)\b"#,
          #"\bremboursement de\b"#,
        ],
        .replacement: [
          me + #"(?:remplace|remplaçons|remplacerai|remplacerons|échange|échangeons|échangerai|échangerons)\b"#,
          done + #"(?:remplacé|échangé)"#, #"\bremplacement (?:est|a été|sera|part|arrive)\b"#,
        ],
        .redo: [
          me + #"(?:refais|refaisons|referai|referons|recommence|recommençons|reprendrons|reprendrai)\b"#,
          done + #"refait"#,
        ],
        .credit: [
          me + #"(?:crédite|créditons|créditerai|créditerons)\b"#, done + #"crédité"#, #"\bavoir de\b(?= \d)"#,
          #"\bun avoir\b"#,
        ],
        .discount: [#"\b(?:remise|réduction) de\b"#],
        .correction: [
          me + #"(?:corrige|corrigeons|corrigerai|corrigerons|rectifie|rectifions|rectifierai|rectifierons)\b"#,
          done + #"(?:corrigé|rectifié)"#,
        ],
        .call: [
          #"\b(?:vous|t'|te) ?(?:rappelle|rappelons|rappellerai|rappellerons|rappellera|appelle|appelons|appellerai|appellerons|appellera|téléphone|téléphonerai|téléphonerons)\b"#
        ],
        .write: [#"\b(?:vous|t'|te) ?(?:écris|écrivons|écrirai|écrirons|écrira|réécris|réécrirai|récris|récrirai)\b"#],
        .visit: [
          #"\b(?:vous|te) (?:rends|rendrai|rendrons) visite\b"#,
          #"\b(?:passe|passons|passerai|passerons|viens|venons|viendrai|viendrons) (?:chez vous|vous voir|te voir)\b"#,
        ],
        .never: [
          #"\bne (?:se reproduira|se reproduise|recommencera|vous arrivera) (?:plus|pas)\b"#, #"\bplus jamais\b"#,
        ],
      ])
  }()

  private static func numbered(_ words: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0 + 1) })
  }
}
