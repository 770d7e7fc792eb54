extension English {
  /// Marks of currencies that readers of English write before the figure.
  private static let marks = WordList(
    """
    gbp=£ eur=€ cad=CA$ aud=A$ nzd=NZ$ hkd=HK$ sgd=S$ mxn=MX$ brl=R$ jpy=¥ cny=CN¥ inr=₹ krw=₩ ils=₪ vnd=₫
    """)

  /// Appends a sum: `$12.50`, `£1,250`, `€12.50`, `CA$12.50`, `CHF 12.50`.
  ///
  /// Whole sums carry no decimals. US dollars are `$` for Americans and `US$` for others, as in CLDR; a currency
  /// without a mark of its own stands as its code before the figure.
  /// - `currency`: three capital letters of ISO 4217; `digits`: its decimals, 0…4.
  package static func appendMoney(
    minorUnits: Int64, currency: Span<UInt8>, digits: Int, variety: Variety, to buffer: inout [UInt8]
  ) {
    precondition((0...4).contains(digits))
    if minorUnits < 0 { buffer.append(UInt8(ascii: "-")) }
    if currency.count == 3, hasPrefix(currency, "usd") {
      append(variety == .american ? "$" : "US$", to: &buffer)
    } else if let mark = marks.value(of: currency) {
      buffer.append(contentsOf: mark)
    } else {
      append(currency, to: &buffer)
      buffer.append(UInt8(ascii: " "))
    }
    var unit: UInt64 = 1
    for _ in 0..<digits { unit *= 10 }
    let amount = minorUnits.magnitude
    appendInteger(Int64(amount / unit), to: &buffer)
    let cents = amount % unit
    guard cents > 0 else { return }
    buffer.append(UInt8(ascii: "."))
    var place = unit / 10
    while place > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(cents / place % 10))
      place /= 10
    }
  }
}
