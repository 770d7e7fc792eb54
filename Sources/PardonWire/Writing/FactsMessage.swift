internal import CPardonProto
internal import CProtobufC

/// A C message that carries facts: protoc-c gives each message a type of its own for the entries of `parameters`.
// The names are those of the C structures.
// swift-format-ignore: AlwaysUseLowerCamelCase
protocol FactsMessage {
  associatedtype Entry: ParametersEntry

  var incident: UnsafeMutablePointer<Pardon__V1__Incident>! { get }
  var n_repairs: Int { get }
  var repairs: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Repair>?>! { get }
  var n_preventions: Int { get }
  var preventions: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Prevention>?>! { get }
  var follow_up: UnsafeMutablePointer<Pardon__V1__FollowUp>! { get }
  var n_nouns: Int { get }
  var nouns: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Noun>?>! { get }
  var n_parameters: Int { get }
  var parameters: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>! { get }
}

protocol ParametersEntry {
  var key: ProtobufCBinaryData { get }
  var value: ProtobufCBinaryData { get }
}

extension Pardon__V1__ComposeRequest: FactsMessage {}
extension Pardon__V1__ComposeRequest__ParametersEntry: ParametersEntry {}
extension Pardon__V1__ReviseRequest: FactsMessage {}
extension Pardon__V1__ReviseRequest__ParametersEntry: ParametersEntry {}
