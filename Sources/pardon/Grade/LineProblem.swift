/// A line of `--jsonl` that could not be graded, here or by a server.
enum LineProblem {
  /// The object that stands in the place of the line's answer.
  static func write(_ error: any Error, line number: Int, to json: inout JSONWriter) {
    json.object { json in
      json.key("error")
      json.object { json in
        json.key("line")
        json.integer(number)
        json.key("message")
        json.string("\(error)")
      }
    }
  }

  static func summary(_ bad: Int, of lines: Int) -> String {
    "\(bad) of \(lines) lines could not be graded; their answers are error objects"
  }
}
