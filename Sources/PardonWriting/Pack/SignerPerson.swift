/// Who speaks: the company ("we", « nous ») or the person who signs ("I", « je »).
public enum SignerPerson: UInt8, Sendable, Hashable, CaseIterable {
  case company, individual
}
