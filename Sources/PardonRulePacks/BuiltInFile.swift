/// A file that is part of the program.
public struct BuiltInFile {
  /// Folder and name: `en/apology.yaml`.
  public let name: String
  /// Valid as long as the process lives.
  public let bytes: UnsafeRawBufferPointer
}
