import PardonGrading

/// Grades batches on one thread; keeps its memory from batch to batch.
final class BulkWorker {
  private let inputs: [BulkInput]
  private let parser: RecordParser
  private let language: DraftLanguage?
  private var grader: Grader
  private let writer: ResultWriter

  init(_ settings: BulkSettings) {
    inputs = settings.inputs
    parser = RecordParser(fields: settings.fields, defaults: settings.context)
    language = settings.language
    grader = settings.engine.makeGrader()
    writer = ResultWriter(settings)
  }

  func grade(_ batch: Batch) -> GradedBatch {
    var tally = BulkTally()
    var rejects = batch.rejects
    writer.begin()
    let input = inputs[batch.input]
    batch.bytes.withUnsafeBytes { bytes in
      for record in batch.records {
        do throws(RecordProblem) {
          let bytes = UnsafeRawBufferPointer(rebasing: bytes[record.range])
          try grade(bytes, record, input, batch.columns, &tally)
        } catch {
          tally.rejected += 1
          rejects.append(
            Reject(input: batch.input, line: record.line, offset: record.offset, reason: error.reason))
        }
      }
    }
    tally.rejected += batch.rejects.count
    rejects.sort { $0.offset < $1.offset }
    return GradedBatch(
      index: batch.index, output: writer.finish(), rejects: rejects, tally: tally, end: batch.end,
      rawBytesRead: batch.rawBytesRead)
  }

  private func grade(
    _ bytes: UnsafeRawBufferPointer, _ record: Batch.Record, _ input: BulkInput, _ columns: ColumnPlan?,
    _ tally: inout BulkTally
  ) throws(RecordProblem) {
    guard let draft = try parser.draft(bytes, input.format, columns) else { return }
    var options = GradeOptions()
    options.offsetUnit = draft.offsetUnit
    options.language = draft.language ?? language
    let grade: Grade
    do throws(GradeError) {
      grade = try grader.grade(draft.text, context: draft.context, options: options)
    } catch {
      throw RecordProblem("the draft \(error)")
    }
    try writer.write(grade, of: draft, input: input, line: record.line)
    tally.add(grade, bytes: draft.text.count)
  }
}
