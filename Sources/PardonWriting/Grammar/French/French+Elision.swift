extension French {
  /// Whether « le », « de », « que » … lose their vowel before `phrase`: l'heure, l'œuf, l'Ukraine; not le héros, le onze,
  /// le yaourt, le 8.
  ///
  /// - `phrase`: what follows, in any case, with or without an opening quotation mark; digits never elide.
  package static func elides(before phrase: Span<UInt8>) -> Bool {
    var start = 0
    while start < phrase.count {
      let byte = phrase[start]
      // Quotation marks and the spaces behind them: « is C2 AB, U+00A0 C2 A0, ‘ “ and U+202F begin with E2 80.
      if byte == 0xC2 {
        start += 2
      } else if byte == 0xE2 {
        start += 3
      } else if isLetter(byte) || isDigit(byte) {
        break
      } else {
        start += 1
      }
    }
    guard start < phrase.count else { return false }
    var end = start
    while end < phrase.count, isLetter(phrase[end]) || phrase[end] == UInt8(ascii: "-") { end += 1 }
    let word = phrase.extracting(start..<end)
    guard let first = word.isEmpty ? nil : small(word[0]) else { return false }
    switch first {
    case UInt8(ascii: "h"): return !isListed(word, in: aspirated) && word.count > 1
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"):
      return !isListed(word, in: "iota")
    case UInt8(ascii: "o"): return !isListed(word, in: "onze onzième* oui oui-dire ouistiti* ouah")
    case UInt8(ascii: "u"): return !isListed(word, in: "uhlan* ululement* un-à-un")
    case UInt8(ascii: "y"):
      // Before a vowel y is a consonant: yaourt, yoga, Yann; before a consonant a vowel: Yves, Yvelines, y.
      return word.count == 1 || !isVowel(small(word[1])) || isListed(word, in: "yeux yeuse* yonne yeu yerres")
    case 0xC3:
      // à â ä æ è é ê ë î ï ô ö ù û ü; not ç, ñ, ÿ.
      guard word.count > 1 else { return false }
      switch small(word[1]) {
      case 0xA0, 0xA2, 0xA4, 0xA6, 0xA8...0xAB, 0xAE, 0xAF, 0xB4, 0xB6, 0xB9, 0xBB, 0xBC: return true
      default: return false
      }
    // Œ œ
    case 0xC5: return word.count > 1 && (word[1] == 0x92 || word[1] == 0x93)
    default: return false
    }
  }

  @inline(__always)
  static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// Appends a word that loses its last vowel before a vowel sound, with the space or apostrophe behind it.
  ///
  /// Words: le la de ne je me te se ce que jusque lorsque puisque quoique, and si, which elides before il and ils only.
  /// Any other word takes a space, « presque » and « quelque » too.
  /// - `word`: as it stands before a consonant, in any case: `Lorsque` gives « Lorsqu'il ».
  package static func appendElided(_ word: Span<UInt8>, before phrase: Span<UInt8>, to buffer: inout [UInt8]) {
    if isElidable(word), elides(before: phrase) {
      append(word.extracting(0..<word.count - 1), to: &buffer)
      append("’", to: &buffer)
    } else if isSame(word, "si"), isListed(phrase.extracting(0..<firstWordCount(of: phrase)), in: "il ils") {
      append(word.extracting(0..<word.count - 1), to: &buffer)
      append("’", to: &buffer)
    } else {
      append(word, to: &buffer)
      buffer.append(UInt8(ascii: " "))
    }
  }

  /// Whether the word ends in a vowel that falls away before another.
  package static func isElidable(_ word: Span<UInt8>) -> Bool {
    isListed(word, in: "le la de que ne je me te se ce jusque lorsque puisque quoique")
  }

  private static func firstWordCount(of phrase: Span<UInt8>) -> Int {
    var end = 0
    while end < phrase.count, isLetter(phrase[end]) { end += 1 }
    return end
  }

  /// Words that begin with an h that is no letter to elide before; `*`: and what begins so.
  ///
  /// « héros » is one, « héroïne » and « héroïque » are not; « huis » only in « huis clos ».
  private static let aspirated: StaticString = """
    ha hâbl* hach* hack* haddock* hagard* haie* haillon* hain* haï haïr haïs* hâl* hall halls hallage halles halle hallebard* \
    halo halos halt halte haltes hamac* hamburger* hameau* hammam* hampe* hamster* hanch* hand hand-* handball* handicap* \
    handl* hangar* hanneton* hant* happ* harangu* haras harass* harcel* harcèl* hard* harem* hareng* hargn* haricot* harnach* \
    harnais harp* hasard* hasch* hashtag* hât* hauban* hauss* haut* hâve* havre* hayon* hé heaume* hein hélas hem henné* \
    hennir henniss* hep hériss* herni* héron* héros herse* hêtr* heurt* hibou* hic hid* hiérarch* hi-fi hip hip-* hippie* \
    hippy hiss* hit hits hit-* hobb* hoch* hockey* holà hold-* holding* hollande hollandais* homard* hong* hongr* honni* \
    hont* hoquet* hors hors-* hosto* hot hot-* hotline* hotte* houblon* houe* houill* houl* houpp* houspill* houss* houx \
    hublot* hub hubs huche* hué* huer huguenot* huis-clos huit huit-* huitain* huitièm* hulott* hulul* hum hun huns huppe* \
    huppé* hurl* huron* husky* hussard* hutt*
    """
}
