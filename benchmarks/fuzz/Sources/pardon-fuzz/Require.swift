/// Ends the process when a promise is broken; unlike `precondition`, says which one in optimised builds too.
@inline(__always)
func require(
  _ holds: Bool, _ promise: @autoclosure () -> String = "see the line", file: StaticString = #file, line: UInt = #line
) {
  if !holds { fatalError(promise(), file: file, line: line) }
}
