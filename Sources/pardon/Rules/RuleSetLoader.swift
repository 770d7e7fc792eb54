import ArgumentParser
import PardonRuleCompiler
import PardonRulePacks
import PardonRules

/// Turns the files of `--rules` into an image: none → the built-in one; one compiled image → itself; YAML → compiled here,
/// beside the built-in rules unless these are left out.
struct RuleSetLoader {
  let files: [String]
  let withBuiltIn: Bool

  func image() throws -> RuleImage {
    if files.isEmpty && withBuiltIn { return try Self.builtIn() }
    let contents = try Self.read(files)
    if let compiled = contents.first(where: { ImageFormat.isImage($0.bytes) }) {
      guard contents.count == 1 else {
        complain("\(compiled.name): a compiled image stands alone; compile the YAML files together instead")
        throw ExitStatus.badInput
      }
      return try Self.load(compiled.bytes, name: compiled.name)
    }
    return try RuleSetBuilder(withBuiltIn: withBuiltIn).build(contents).checkedImage()
  }

  /// The YAML files the image is made of; none for a compiled image.
  func yamlSources() throws -> [PackSource] {
    let contents = try Self.read(files)
    if contents.contains(where: { ImageFormat.isImage($0.bytes) }) { return [] }
    return (withBuiltIn ? RuleSetBuilder.builtInSources : []) + contents
  }

  static func builtIn() throws -> RuleImage {
    do throws(RuleImageError) {
      return try BuiltInRules.loadImage()
    } catch {
      complain("the built-in rule set is damaged: \(error)")
      throw ExitStatus.badInput
    }
  }

  /// The image in a file, or the built-in one for `built-in`.
  static func image(named name: String) throws -> RuleImage {
    name == "built-in" ? try builtIn() : try load(try read([name])[0].bytes, name: name)
  }

  /// - Throws: an exit code, after naming every file that cannot be read.
  static func read(_ files: [String]) throws -> [PackSource] {
    let sources = files.compactMap { file -> PackSource? in
      do throws(FileBytes.Failure) {
        return PackSource(name: file, bytes: try FileBytes.read(file), layer: 1)
      } catch {
        complain("\(file): \(error)")
        return nil
      }
    }
    guard sources.count == files.count else { throw ExitStatus.noInput }
    return sources
  }

  private static func load(_ bytes: [UInt8], name: String) throws -> RuleImage {
    do throws(RuleImageError) {
      return try RuleImage(bytes: bytes)
    } catch {
      complain("\(name): \(error)")
      throw ExitStatus.badInput
    }
  }
}
