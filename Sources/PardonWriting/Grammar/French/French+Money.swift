extension French {
  /// Appends a sum: `12,50 €`, `1 250 €`, `12,50 $`, `12,50 $ US`, `12,50 CHF`, with no-break spaces.
  ///
  /// Whole sums carry no decimals. The dollar of the reader's country is `$`: Canadian dollars in Canada, where others are
  /// `$ US` (OQLF); in France every dollar names its country (`$ CA`, `$ US`). A currency without a mark of its own stands
  /// as its code.
  /// - `currency`: three capital letters of ISO 4217; `digits`: its decimals, 0…4.
  package static func appendMoney(
    minorUnits: Int64, currency: Span<UInt8>, digits: Int, variety: Variety, to buffer: inout [UInt8]
  ) {
    precondition((0...4).contains(digits))
    var unit: UInt64 = 1
    for _ in 0..<digits { unit *= 10 }
    let amount = minorUnits.magnitude
    if minorUnits < 0 { buffer.append(UInt8(ascii: "-")) }
    appendInteger(Int64(amount / unit), variety: variety, to: &buffer)
    let cents = amount % unit
    if cents > 0 {
      buffer.append(UInt8(ascii: ","))
      var place = unit / 10
      while place > 0 {
        buffer.append(UInt8(ascii: "0") + UInt8(cents / place % 10))
        place /= 10
      }
    }
    append(nonBreakingSpace, to: &buffer)
    if isSame(currency, "eur") {
      append("€", to: &buffer)
    } else if isSame(currency, "cad") {
      append(variety == .canada ? "$" : "$\u{00A0}CA", to: &buffer)
    } else if isSame(currency, "usd") {
      append("$\u{00A0}US", to: &buffer)
    } else if isSame(currency, "gbp") {
      append("£", to: &buffer)
    } else {
      append(currency, to: &buffer)
    }
  }
}
