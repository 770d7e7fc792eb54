#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The memory of an image and how it is given back. Sendable because nobody writes it after `init`.
final class ImageStorage: @unchecked Sendable {
  private enum Release { case nothing, deallocate, unmap }

  let bytes: UnsafeRawBufferPointer
  private let release: Release

  init(copying source: some Collection<UInt8>) {
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: source.count, alignment: ImageFormat.alignment)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
    release = .deallocate
  }

  init(immortal bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    release = .nothing
  }

  init(mapping path: String) throws(RuleImageError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(errno: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(errno: EINVAL) }
    let count = Int(status.st_size)
    guard count > 0 else { throw .notAnImage }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw .unreadable(errno: errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
    release = .unmap
  }

  deinit {
    switch release {
    case .nothing: break
    case .deallocate: bytes.deallocate()
    case .unmap: munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}
