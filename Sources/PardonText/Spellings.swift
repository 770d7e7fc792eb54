/// Small closed lists of folded words that steer the tokenizer.
enum Spellings {
  /// Words that an elision apostrophe ends.
  static let elisions = KeyMap([("l d j t m n s c z qu jusqu lorsqu puisqu quoiqu quelqu presqu", 1)])

  /// What may follow the apostrophe of an English contraction or possessive (`n't` apart).
  static let contractions = KeyMap([("s m d re ve ll", 1)])

  /// The feminine and plural endings that inclusive writing appends.
  static let inclusiveEndings = KeyMap([
    (
      """
      e es s x ne nes le les te tes ve ves se ses fe fes trice trices rice rices euse euses ere eres iere ieres ive ives
      elle elles esse esses
      """, 1
    )
  ])

  static let abbreviationTitle: UInt8 = 1
  static let abbreviationBeforeNumber: UInt8 = 2
  static let abbreviationGeneral: UInt8 = 4
  static let abbreviationInside: UInt8 = 8

  /// Abbreviations written with a dot: titles (never end a sentence), those that stand before a number or reference,
  /// those that end one only before a capital, and those that never do.
  static let abbreviations = KeyMap([
    (
      "mr mrs ms mx dr drs mme mmes mlle mlles mm mgr prof st ste rev hon capt sgt lt gen messrs vve", abbreviationTitle
    ),
    ("no nos nr num n art p pp fig vol chap al sect ref refs tel ext poste cf ch", abbreviationBeforeNumber),
    (
      """
      etc ex inc ltd ltee co corp cie jr sr approx env av ave bd blvd boul dept dep min mins max hr hrs sec est tel ref ext
      jan feb mar apr jun jul aug sep sept oct nov dec janv fev fevr avr juil mon tue tues wed thu thur thurs fri sat sun
      lun mer jeu ven sam dim am pm us uk eu usa svp rsvp nb ps asap qty attn tva ht ttc apt app bldg rd ln sq cdt
      """, abbreviationGeneral
    ),
    ("vs eg ie pex cad viz incl excl", abbreviationInside),
  ])

  static let unit: UInt8 = 1
  static let ordinal: UInt8 = 2
  static let multiplier: UInt8 = 4
  /// Letters directly after a number.
  static let numberSuffixes = KeyMap([
    (
      """
      km m cm mm kg g mg l cl ml h hr hrs hour hours min mn mins s sec secs ms j jr jrs jours d days x k kb mb gb tb ko mo
      go to kw kwh w v mph kmh ft in lb lbs oz pt pts px pc pcs p c pers mbps gbps mo bn
      """, unit
    ),
    ("st nd rd th er ers re res e es eme emes ieme iemes nde ndes nds", ordinal),
    ("k m bn mio md", multiplier),
  ])

  /// ISO codes of the currencies a bilingual service desk meets.
  static let currencyCodes = KeyMap([("eur cad usd gbp chf aud nzd", 1)])
  /// Letters tight before or after `$`.
  static let dollarCountries = KeyMap([("ca can c us u a au nz hk cad usd", 1)])

  static let domain: UInt8 = 1
  static let file: UInt8 = 2
  /// Last labels of bare web addresses, and endings of file names.
  static let dottedEndings = KeyMap([
    (
      """
      com org net edu gov fr ca uk eu io co info biz be ch lu de es it nl pt us ie au nz app dev shop store quebec paris
      online site tech example test invalid me tv ly help care support
      """, domain
    ),
    (
      "pdf doc docx xls xlsx csv txt jpg jpeg png gif zip eml msg ppt pptx odt ods rtf html htm xml json mp3 mp4 mov",
      file
    ),
  ])

  /// What stands in « » or ‹ › when the mark is a slot and no quotation.
  static let slotNames = KeyMap([
    (
      """
      nom prenom client cliente civilite titre montant date numero adresse ville telephone courriel email agent conseiller
      produit commande reference dossier societe entreprise name firstname lastname customer amount number order product
      company title address city phone signature
      """, 1
    )
  ])

  /// Words that open a letter.
  static let greetings = KeyMap([
    ("hi hello hey dear greetings bonjour bonsoir salut cher chere chers cheres madame monsieur mme mr mrs ms", 1)
  ])

  /// HTML elements that survive in pasted text.
  static let markup = KeyMap([
    ("a b i u p br hr em li ol ul td tr th h1 h2 h3 div img span strong table body html head font", 1)
  ])
}
