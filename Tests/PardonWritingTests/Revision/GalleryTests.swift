import Foundation
import PardonGrading
import PardonWriting
import Testing

/// docs/gallery.md is what the program makes of docs/gallery/drafts.*.txt; PARDON_WRITE_GALLERY=1 writes it (`make gallery`).
@Suite struct GalleryTests {
  @Test func pageIsWhatTheProgramSays() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")
    var page = """
      # Drafts before and after

      What `pardon revise` makes of drafts such as people write, without facts unless they are given. Made by `make gallery` from
      `docs/gallery/drafts.*.txt`; a test compares this page with the program.

      """
    for (language, title) in [("en", "English"), ("fr", "Français")] {
      let drafts = try String(contentsOf: docs.appending(path: "gallery/drafts.\(language).txt"), encoding: .utf8)
      page += "\n## \(title)\n" + (try GallerySection(drafts).text())
    }
    let file = docs.appending(path: "gallery.md")
    if ProcessInfo.processInfo.environment["PARDON_WRITE_GALLERY"] != nil {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == page, "run: make gallery")
  }
}
