internal import CPardonWritingPacks
public import PardonRules
public import PardonWriting

/// The texts that are part of the program: compiled when Pardon was built, read in place.
public enum BuiltInTexts {
  /// The built-in pack, over memory that is never freed; nothing is copied.
  ///
  /// - Throws: only when the program file itself is damaged.
  /// - Complexity: linear in the bytes, which are checked.
  public static func loadPack() throws(WritingPackError) -> WritingPack { try WritingPack(linked: packBytes) }

  /// The built-in mends, over memory that is never freed.
  ///
  /// - Throws: only when the program file itself is damaged.
  public static func loadMends() throws(RuleImageError) -> Mends {
    Mends(
      image: try RuleImage(
        linked: UnsafeRawBufferPointer(start: pardon_mends_image(), count: pardon_mends_image_count())))
  }

  /// The compiled pack itself.
  package static var packBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pardon_writing_pack(), count: pardon_writing_pack_count())
  }

  /// A file of texts that is part of the program.
  public struct File {
    /// Folder and name: `en/apologies.yaml`.
    public let name: String
    /// Valid as long as the process lives.
    public let bytes: UnsafeRawBufferPointer
  }

  /// What the pack was compiled from, sorted by name: compiled again when a company's texts are added.
  public static var sources: [File] {
    UnsafeBufferPointer(start: pardon_text_files(), count: pardon_text_files_count()).map {
      File(name: String(cString: $0.name), bytes: UnsafeRawBufferPointer(start: $0.bytes, count: $0.count))
    }
  }
}
