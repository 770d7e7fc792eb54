internal import CPardonProto

/// What google.protobuf.FileDescriptorSet says about the .proto files, as far as reflection, routing and the codecs need it.
struct DescriptorSet: Sendable {
  struct File: Sendable {
    var name = ""
    var package = ""
    var dependencies: [String] = []
    /// Place of the serialized FileDescriptorProto in the set.
    var range = 0..<0
    /// Full names of messages, enums, services and methods.
    var symbols: [String] = []
  }

  private(set) var files: [File] = []
  private(set) var services: [ServiceDescription] = []
  /// Full name of the message and number of the field, for fields of type `string`; all others with a length are `bytes`.
  private(set) var strings: Set<String> = []
  /// Full names of map entries.
  private(set) var mapEntries: Set<String> = []

  static let all = DescriptorSet(DescriptorFiles.fileDescriptorSet)

  /// - `bytes`: made by protoc at build time.
  init(_ bytes: UnsafeRawBufferPointer) {
    Self.forEachField(bytes) { number, _, content in
      guard number == 1, let start = content.baseAddress, let origin = bytes.baseAddress else { return }
      var file = File()
      file.range = (start - origin)..<(start - origin + content.count)
      readFile(content, into: &file)
      files.append(file)
    }
  }

  static func stringKey(_ message: String, _ number: UInt32) -> String { "\(message)#\(number)" }

  /// Number, value of a varint, and content of a field with a length.
  private static func forEachField(
    _ bytes: UnsafeRawBufferPointer, _ body: (UInt32, UInt64, UnsafeRawBufferPointer) -> Void
  ) {
    var cursor = WireCursor(bytes)
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    while !cursor.isAtEnd {
      guard let tag = cursor.tag() else { return }
      switch tag.type {
      case .varint: body(tag.number, cursor.varint() ?? 0, none)
      case .lengthDelimited: body(tag.number, 0, cursor.bytes() ?? none)
      default: return
      }
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

  private mutating func readFile(_ bytes: UnsafeRawBufferPointer, into file: inout File) {
    Self.forEachField(bytes) { number, _, content in
      switch number {
      case 1: file.name = Self.text(content)
      case 2: file.package = Self.text(content)
      case 3: file.dependencies.append(Self.text(content))
      case 4: readMessage(content, scope: file.package, into: &file)
      case 5: readEnum(content, scope: file.package, into: &file)
      case 6: readService(content, scope: file.package, into: &file)
      default: break
      }
    }
  }

  /// Field 1 of every descriptor.
  private static func name(of bytes: UnsafeRawBufferPointer, in scope: String) -> String {
    var name = ""
    forEachField(bytes) { number, _, content in if number == 1 { name = text(content) } }
    return scope.isEmpty ? name : "\(scope).\(name)"
  }

  private mutating func readEnum(_ bytes: UnsafeRawBufferPointer, scope: String, into file: inout File) {
    file.symbols.append(Self.name(of: bytes, in: scope))
  }

  private mutating func readMessage(_ bytes: UnsafeRawBufferPointer, scope: String, into file: inout File) {
    let name = Self.name(of: bytes, in: scope)
    file.symbols.append(name)
    Self.forEachField(bytes) { number, _, content in
      switch number {
      case 2: readField(content, of: name)
      case 3: readMessage(content, scope: name, into: &file)
      case 4: readEnum(content, scope: name, into: &file)
      case 7:
        Self.forEachField(content) { number, value, _ in
          if number == 7, value != 0 { mapEntries.insert(name) }
        }
      default: break
      }
    }
  }

  private mutating func readField(_ bytes: UnsafeRawBufferPointer, of message: String) {
    let typeString: UInt64 = 9
    var fieldNumber: UInt64 = 0
    var type: UInt64 = 0
    Self.forEachField(bytes) { number, value, _ in
      if number == 3 { fieldNumber = value }
      if number == 5 { type = value }
    }
    if type == typeString { strings.insert(Self.stringKey(message, UInt32(truncatingIfNeeded: fieldNumber))) }
  }

  private mutating func readService(_ bytes: UnsafeRawBufferPointer, scope: String, into file: inout File) {
    var service = ServiceDescription(name: Self.name(of: bytes, in: scope), methods: [])
    file.symbols.append(service.name)
    Self.forEachField(bytes) { number, _, content in
      guard number == 2 else { return }
      let method = Self.method(content)
      file.symbols.append("\(service.name).\(method.name)")
      service.methods.append(method)
    }
    services.append(service)
  }

  private static func method(_ bytes: UnsafeRawBufferPointer) -> MethodDescription {
    var method = MethodDescription()
    let noSideEffects: UInt64 = 1
    forEachField(bytes) { number, value, content in
      switch number {
      case 1: method.name = text(content)
      case 2: method.inputName = String(text(content).drop { $0 == "." })
      case 3: method.outputName = String(text(content).drop { $0 == "." })
      case 4:
        forEachField(content) { number, value, _ in
          if number == 34 { method.hasNoSideEffects = value == noSideEffects }
        }
      case 5: method.isClientStreaming = value != 0
      case 6: method.isServerStreaming = value != 0
      default: break
      }
    }
    return method
  }
}
