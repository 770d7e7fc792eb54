internal import CPardonRulePacks
public import PardonRules

/// The rule set that is part of the program: compiled when Pardon was built, read in place.
public enum BuiltInRules {
  /// The built-in rules, over memory that is never freed; nothing is copied.
  ///
  /// - Throws: only when the program file itself is damaged.
  /// - Complexity: constant.
  public static func loadImage() throws(RuleImageError) -> RuleImage { try RuleImage(linked: imageBytes) }

  /// The compiled image itself.
  package static var imageBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pardon_rule_image(), count: pardon_rule_image_count())
  }

  /// Rule files the image was compiled from, sorted by name: what is compiled again when rules are added to them.
  public static var sources: [BuiltInFile] { files.filter { $0.name.hasSuffix(".yaml") } }

  /// The inflection table of a language: `en` or `fr`.
  public static func inflection(_ language: String) -> BuiltInFile? { file("inflection/\(language).tsv") }

  /// docs/evidence.md, which says what the rules' evidence ids stand for.
  public static var evidence: BuiltInFile? { file("docs/evidence.md") }

  private static func file(_ name: String) -> BuiltInFile? { files.first { $0.name == name } }

  private static var files: [BuiltInFile] {
    UnsafeBufferPointer(start: pardon_rule_files(), count: pardon_rule_files_count()).map {
      BuiltInFile(
        name: String(cString: $0.name), bytes: UnsafeRawBufferPointer(start: $0.bytes, count: $0.count))
    }
  }
}
