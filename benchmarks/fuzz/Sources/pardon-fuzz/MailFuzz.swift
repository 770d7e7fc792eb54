import PardonMail
import PardonText

/// HTML bodies and `.eml` files: text or an error that says what is wrong; the text is UTF-8 and maps back into the HTML.
enum MailFuzz {
  nonisolated(unsafe) private static var scratch = TextScratch(textBytes: 0)

  static func runHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let html = Array(bytes)
    let isText = String(validating: html, as: UTF8.self) != nil
    do throws(MailError) {
      let draft = try HTMLDraft(html: html)
      // The door takes UTF-8; of other bytes only a crash would be wrong.
      guard isText else { return 0 }
      check(draft.text)
      var start = 0
      for position in 0..<min(draft.text.count, 4096) {
        let range = draft.map.source(of: position..<position + 1)
        require(range.lowerBound >= 0 && range.upperBound <= html.count, "maps outside the HTML")
        require(range.lowerBound <= range.upperBound)
        start = max(start, range.lowerBound)
      }
    } catch {
      require(!error.message.isEmpty)
    }
    return 0
  }

  static func runMail(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    do throws(MailError) {
      check(try MailDraft(eml: Array(bytes)).text)
    } catch {
      require(!error.message.isEmpty)
    }
    return 0
  }

  private static func check(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { buffer in
      do throws(TextError) {
        try TextAnalyzer.analyze(buffer, into: &scratch)
        TextInvariants.check(scratch, of: buffer)
      } catch {
        fatalError("the text that was read cannot be graded: \(error)")
      }
    }
  }
}
