import Glibc
import PardonGrading
import PardonStore
import PardonWire

/// Grades batches on one thread; keeps its memory from batch to batch.
final class BulkWorker {
  private let inputs: [BulkInput]
  private let parser: RecordParser
  private let language: DraftLanguage?
  private var grader: Grader
  private let writer: ResultWriter?
  private let store: BulkStore?
  /// Where scores begin that are not stored yet.
  private let storedUntil: Position
  private var scores = PreparedScores()
  /// For passing use of one record.
  private let arena = WireArena()

  /// - `writesResults`: whether there is an output beside the store.
  init(_ settings: BulkSettings, writesResults: Bool, storedUntil: Position) {
    store = settings.store
    self.storedUntil = storedUntil

    inputs = settings.inputs
    parser = RecordParser(fields: settings.fields, defaults: settings.context)
    language = settings.language
    grader = settings.engine.makeGrader()
    writer = writesResults ? ResultWriter(settings) : nil
  }

  func grade(_ batch: Batch) -> GradedBatch {
    var tally = BulkTally()
    var rejects = batch.rejects
    writer?.begin()
    scores = PreparedScores()
    batch.bytes.withUnsafeBytes { bytes in
      for record in batch.records {
        do throws(RecordProblem) {
          let bytes = UnsafeRawBufferPointer(rebasing: bytes[record.range])
          try grade(bytes, record, batch.input, batch.columns, &tally)
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
      index: batch.index, output: writer?.finish() ?? [], rejects: rejects, scores: scores, tally: tally,
      end: batch.end,
      rawBytesRead: batch.rawBytesRead)
  }

  private func grade(
    _ bytes: UnsafeRawBufferPointer, _ record: Batch.Record, _ number: Int, _ columns: ColumnPlan?,
    _ tally: inout BulkTally
  ) throws(RecordProblem) {
    let input = inputs[number]
    guard let draft = try parser.draft(bytes, input.format, columns) else { return }
    let labels = try labels(of: draft)
    var options = GradeOptions()
    options.offsetUnit = draft.offsetUnit
    options.language = draft.language ?? language
    let grade: Grade
    do throws(GradeError) {
      grade = try grader.grade(draft.text, context: draft.context, options: options)
    } catch {
      throw RecordProblem("\(error)")
    }
    if let store, !storedUntil.isBehind(input: number, offset: record.offset) {
      try prepare(grade, of: draft, labels, options, for: store)
    }
    try writer?.write(grade, of: draft, input: input, line: record.line)
    tally.add(grade, bytes: draft.text.count)
  }

  /// Makes the score ready to be stored.
  private func prepare(
    _ grade: Grade, of draft: DraftRecord, _ labels: [ScoreRecord.Label], _ options: GradeOptions,
    for store: BulkStore
  ) throws(RecordProblem) {
    let known = GradeCircumstances(
      context: draft.context, language: options.language, complaintOverlap: grader.complaintOverlap)
    arena.reset()
    let record = draft.text.withUnsafeBytes { text in
      draft.id.withUnsafeBytes { id in
        ScoreRecordBuilder.record(
          grade, rules: store.rules, text: text, id: id, circumstances: known, unit: options.offsetUnit,
          labels: labels, time: Int64(time(nil)) * 1000, with: arena)
      }
    }
    do throws(StoreError) {
      try store.store.prepare(record, into: &scores)
    } catch {
      throw RecordProblem(error.description)
    }
  }

  /// What the score is filed under; a record with a label that is not stored is rejected before it is graded.
  private func labels(of draft: DraftRecord) throws(RecordProblem) -> [ScoreRecord.Label] {
    guard let store else { return [] }
    do throws(WireError) {
      try ScoreLabels.check(id: draft.id)
      var labels = try ScoreLabels(count: draft.labels.count)
      for (name, value) in draft.labels {
        try labels.add(name: name, value: value)
      }
      labels.setTenant(store.tenant)
      return labels.labels
    } catch {
      throw RecordProblem("\(error)")
    }
  }
}
