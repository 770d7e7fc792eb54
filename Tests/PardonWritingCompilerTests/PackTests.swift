import PardonGrading
import PardonRuleCompiler
import PardonTestSupport
import PardonWriting
import PardonWritingPacks
import Testing

@testable import PardonWritingCompiler

@Suite("a pack of texts")
struct PackTests {
  @Test("the built-in one is what its sources compile to")
  func builtIn() throws {
    let result = WritingCompiler(french: Texts.french).compile(Texts.builtIn)
    #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(result.bytes.elementsEqual(BuiltInTexts.packBytes))
    let pack = try BuiltInTexts.loadPack()
    #expect(pack.incidentCount >= 30)
    #expect(pack.templateCount > 100)
  }

  @Test("bytes that are cut, longer, of another format or changed are refused")
  func refused() throws {
    let bytes = Array(BuiltInTexts.packBytes)
    #expect(throws: WritingPackError.notAPack) { try WritingPack(bytes: []) }
    #expect(throws: WritingPackError.notAPack) { try WritingPack(bytes: Array("lang: en".utf8)) }
    #expect(throws: WritingPackError.wrongLength(expected: UInt64(bytes.count), found: bytes.count - 1)) {
      try WritingPack(bytes: bytes.dropLast())
    }
    #expect(throws: WritingPackError.wrongLength(expected: UInt64(bytes.count), found: bytes.count + 1)) {
      try WritingPack(bytes: bytes + [0])
    }
    var newer = bytes
    newer[8] = 9
    #expect(throws: WritingPackError.otherFormat(found: 9, supported: 2)) { try WritingPack(bytes: newer) }
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    #expect(throws: WritingPackError.corrupt) { try WritingPack(bytes: changed) }
  }

  @Test("random damage under a right checksum is refused or harmless")
  func damage() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: .min ... .max, using: &random)
    var generator = SplitMix64(seed: seed)
    let whole = try Array(#require(Self.small()).bytes)
    var accepted = 0
    for _ in 0..<4000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: WritingPackFormat.headerBytes..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
      }
      let checksum = bytes.withUnsafeBytes { WritingPack.checksum(of: $0) }
      withUnsafeBytes(of: checksum.littleEndian) {
        for (index, byte) in $0.enumerated() { bytes[WritingPackFormat.checksumOffset + index] = byte }
      }
      guard let pack = try? WritingPack(bytes: bytes) else { continue }
      accepted += 1
      try use(pack)
    }
    #expect(accepted > 0, "seed \(seed)")
  }

  /// Everything a pack is for, whatever comes out.
  private func use(_ pack: WritingPack) throws {
    let realiser = Realiser(pack)
    var text: [UInt8] = []
    for locale in WritingLocale.allCases {
      var sheet = FactSheet()
      for (key, value) in [
        ("incident", "late"), ("item", "parcel"), ("delay", "P3D"), ("time", "2026-03-12T14:30"), ("cause", "it fell"),
        ("repair", "refund"), ("repair.amount", "12.50 EUR"),
      ] { try sheet.set(key, value) }
      sheet.style.locale = locale
      var table = FactTable()
      guard let incident = try? table.load(sheet.facts, sheet.style, sheet.context, pack) else { continue }
      table.select(repair: 0)
      for person in SignerPerson.allCases {
        let context = RealisationContext(
          incident: incident, variant: TextVariant(locale, .familiar, person), situation: [])
        for template in 0..<pack.templateCount where realiser.fits(template, table, in: context) {
          realiser.append(template, table, in: context, choice: 7, to: &text)
        }
      }
    }
    _ = pack.incidentIDs + pack.templateIDs + pack.voiceIDs + pack.structureIDs
    for index in 0..<pack.incidentCount {
      _ = pack.name(ofIncident: index, in: .english)
      _ = pack.sample(ofIncident: index, in: .french)
      _ = pack.question(for: .time, incident: index, in: .english)
    }
  }

  private static func small() -> WritingCompiler.Result? {
    let english = PackSource(
      name: "en/a.yaml",
      text: """
        lang: en
        templates:
          - id: en.apology.one
            acts: [apology, repair]
            when: {channel: email, incident: late}
            text: "[{cause}. ]{I} apologise for {>fault}[, on {time,moment}[ ({delay})]], {this item} {item:was|were} {repair.amount}."
            examples: [{facts: late, reads: "Two labels were swapped. We apologise for a late parcel, on 12 March at 2:30 pm (3 days), this parcel was £12.50."}]
        phrases: {late: {fault: [{text: "a late {item}", reads: "a late parcel"}]}}
        """)
    let french = PackSource(
      name: "fr/a.yaml",
      text: """
        lang: fr
        templates:
          - id: fr.apology.one
            acts: [apology, repair]
            text: "{je vous devoir} {mes excuses} parce que {cause}, {votre item} {item:livré} : {repair.amount} le {time}."
            examples: [{facts: late, reads: "Nous vous devons nos excuses parce qu'un bac a été oublié, votre colis livré : 12,50 € le 12 mars."}]
        """)
    let result = Texts.compile(english, french)
    return result.pack == nil ? nil : result
  }

  @Test("a company adds texts and nouns, and writes built-in templates anew")
  func additions() throws {
    let own = PackSource(
      name: "own.yaml",
      bytes: Array(
        """
        lang: fr
        nouns: {zorglub: f}
        templates:
          - id: fr.apology.ours
            acts: apology
            text: "{votre item} {item:livré} en retard, pardon."
            examples: [{facts: {incident: late_delivery, item: zorglub}, style: {formality: familiar}, reads: "Ta zorglub livrée en retard, pardon."}]
        """.utf8), layer: 1)
    let compiler = WritingCompiler(french: Texts.french, checksParity: false)
    let result = compiler.compile(Texts.builtIn + [own])
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
    let pack = try #require(result.pack)
    #expect(pack.template(id: "fr.apology.ours") != nil)
    let again = PackSource(
      name: "again.yaml",
      bytes: Array(
        """
        lang: en
        templates:
          - id: en.apology.for-fault
            replaces: yes
            acts: apology
            text: "Sorry about that."
            examples: [{facts: lost_item, reads: "Sorry about that."}]
        """.utf8), layer: 1)
    let replaced = compiler.compile(Texts.builtIn + [again])
    #expect(replaced.diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
    #expect(replaced.pack?.templateCount == (try BuiltInTexts.loadPack()).templateCount)
  }
}
