/// A sum of money, exactly.
public struct Money: Sendable, Hashable {
  /// ISO 4217, three capital letters.
  public var currency: String
  /// In the smallest unit of the currency: cents.
  public var minorUnits: Int64

  public init(currency: String, minorUnits: Int64) {
    self.currency = currency
    self.minorUnits = minorUnits
  }

  /// From "12.50 EUR", "EUR 12.50", "1200 JPY". nil when it is written otherwise, has more decimals than the currency, or when
  /// there is no such currency.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return nil }
    let isCodeFirst = parts[0].utf8.first.map { $0 >= UInt8(ascii: "A") } ?? false
    let code = String(isCodeFirst ? parts[0] : parts[1])
    guard let decimals = Self.decimals(of: code) else { return nil }
    guard let units = Self.units(isCodeFirst ? parts[1] : parts[0], decimals: decimals) else { return nil }
    self.init(currency: code, minorUnits: units)
  }

  /// Digits after the point of a currency in use; nil when there is none of this code.
  public static func decimals(of currency: String) -> Int? {
    guard currency.utf8.count == 3, currencies.contains(currency) else { return nil }
    if withoutDecimals.contains(currency) { return 0 }
    return withThreeDecimals.contains(currency) ? 3 : 2
  }

  private static func units(_ text: some StringProtocol, decimals: Int) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), isDigits(parts[0]) else { return nil }
    var fraction = ""
    if parts.count == 2 {
      guard isDigits(parts[1]), parts[1].utf8.count <= decimals else { return nil }
      fraction = String(parts[1])
    }
    fraction += String(repeating: "0", count: decimals - fraction.utf8.count)
    return Int64(parts[0] + fraction)
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  // ISO 4217, list one, without funds and metals.
  private static let currencies: Set<String> = Set(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
    CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF
    XPF YER ZAR ZMW ZWG
    """.split(whereSeparator: \.isWhitespace).map(String.init))
  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}
