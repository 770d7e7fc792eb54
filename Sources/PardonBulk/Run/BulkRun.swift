import Foundation
import PardonStore
import Synchronization

/// Grades inputs on several threads and writes the results in their order.
///
/// With an output file the run can be interrupted at any instant, by a signal or by `kill -9`, and taken up again: no record is
/// missing from the output then, and none stands there twice.
public final class BulkRun: Sendable {
  private let settings: BulkSettings
  private let outputPath: String?
  private let rejectsPath: String?
  private let turnstile: Turnstile
  private let hasStopped = Atomic(false)

  /// A journal is written when this much has been, or this much time has passed.
  private static let journalBytes = 64 << 20
  private static let journalSeconds = 2.0

  /// - `output`: nil is standard output, which cannot be taken up again.
  /// - `rejects`: where records go that are no drafts; nil: they are only counted.
  public init(_ settings: BulkSettings, output: String?, rejects: String?) {
    self.settings = settings
    outputPath = output
    rejectsPath = rejects
    turnstile = Turnstile(capacity: 2 * settings.workers + 2, workers: settings.workers)
  }

  /// Ends the run early; what has been read is still graded and written. From any thread.
  public func stop() {
    hasStopped.store(true, ordering: .relaxed)
    turnstile.stop()
  }

  public struct Outcome: Sendable {
    public var tally: BulkTally
    public var progress: BulkProgress
    /// `stop` came before the end of the inputs.
    public var wasStopped: Bool
    /// Drafts that an earlier, interrupted run had graded.
    public var resumedAfter: Int
  }

  /// - `overwrites`: an output that exists is replaced, an interrupted run is not taken up.
  /// - `report`: called now and then, from this thread, with the rejects of the last batches.
  /// - Throws: what cannot be read or written. With an output file the run can be taken up from where it was.
  public func run(
    overwrites: Bool, report: (BulkProgress, [BulkReject]) -> Void
  ) throws(BulkError) -> Outcome {
    try refuseSameFiles()
    let identity = RunIdentity(settings)
    let writesResults = outputPath != nil || settings.store == nil
    let written = try overwrites || !writesResults ? nil : resumption(identity)
    let stored = try overwrites ? nil : storedJournal(identity, isInterrupted: written != nil)
    if let written, let outputPath, settings.store != nil { try refuseGap(in: outputPath, written, stored) }
    let journal = writesResults ? written : stored
    let output =
      try writesResults
      ? outputFile(keeping: journal?.outputBytes ?? 0, mayReplace: overwrites || journal != nil) : nil
    let rejects = try rejectsFile(keeping: journal?.rejectsBytes ?? 0, mayReplace: overwrites || journal != nil)
    var tally = journal?.tally ?? BulkTally()
    let before = tally
    var position = journal?.position ?? Position()
    if journal == nil {
      try output?.write(ResultWriter.header(settings))
      // From now on a run that is killed can be taken up.
      try keep(identity, position, output, rejects, nil, tally)
    }

    let recorder = settings.store.map { BulkRecorder(store: $0.store, run: identity.name) }
    start(from: position, writesResults: writesResults, storedUntil: stored?.position ?? Position())
    let clock = ContinuousClock()
    let begin = clock.now
    var lastJournal = begin
    var bytesAtJournal = output?.bytes ?? 0
    let sizes = identity.inputs.map(\.bytes)
    let total = sizes.contains { $0 < 0 } ? nil : sizes.reduce(0, +)
    var progress = BulkProgress(
      tally: tally, seconds: 0, gradedHere: 0, textBytesHere: 0, fraction: total.map { _ in 0 })
    var index = 0
    var failure: BulkError?
    while failure == nil {
      do throws(BulkError) {
        guard let graded = try turnstile.result(index) else { break }
        index += 1
        try output?.write(graded.output)
        try rejects?.write(RejectWriter.lines(graded.rejects, settings.inputs))
        turnstile.leave()
        tally.add(graded.tally)
        position = graded.end
        // A store that is further than the output waits for it.
        if let recorder, !(stored?.position.isBehind(input: position.input, offset: position.offset) ?? false) {
          if !graded.rejects.isEmpty { try rejects?.synchronize() }
          try recorder.add(
            graded.scores,
            Journal(
              run: identity, position: position, outputBytes: 0, rejectsBytes: rejects?.bytes ?? 0, tally: tally))
        }
        let now = clock.now
        progress.tally = tally
        progress.seconds = Self.seconds(begin.duration(to: now))
        progress.gradedHere = tally.graded - before.graded
        progress.textBytesHere = tally.textBytes - before.textBytes
        progress.fraction = total.map { total in total == 0 ? 1 : min(1, Double(graded.rawBytesRead) / Double(total)) }
        report(progress, graded.rejects.map { BulkReject($0, settings.inputs) })
        if Self.seconds(lastJournal.duration(to: now)) > Self.journalSeconds
          || (output?.bytes ?? 0) - bytesAtJournal > Self.journalBytes
        {
          try keep(identity, position, output, rejects, recorder, tally)
          lastJournal = now
          bytesAtJournal = output?.bytes ?? 0
        }
      } catch {
        failure = error
      }
    }
    if failure != nil { turnstile.stop() }
    var isStored = true
    do throws(BulkError) {
      try recorder?.finish()
    } catch {
      isStored = false
      failure = failure ?? error
    }
    let wasStopped = hasStopped.load(ordering: .relaxed)
    if failure?.kind != .cannotWrite, isStored {
      if failure != nil || wasStopped {
        try keep(identity, position, output, rejects, nil, tally)
      } else {
        try output?.synchronize()
        try rejects?.synchronize()
        if let outputPath { Journal.remove(output: outputPath) }
      }
    }
    if let failure { throw failure }
    return Outcome(tally: tally, progress: progress, wasStopped: wasStopped, resumedAfter: before.graded)
  }

  // MARK: Files

  private func resumption(_ identity: RunIdentity) throws(BulkError) -> Journal? {
    guard let outputPath, let journal = try Journal.read(output: outputPath) else { return nil }
    if let difference = identity.difference(from: journal.run) {
      throw BulkError(
        .usage, "\(outputPath): an interrupted run cannot be taken up: \(difference); --overwrite begins again")
    }
    for (path, bytes) in [(outputPath, journal.outputBytes), (rejectsPath ?? "", journal.rejectsBytes)] where bytes > 0
    {
      guard let status = FileStatus(path: path), status.bytes >= bytes else {
        throw BulkError(
          .badInput, "\(path): is shorter than when the run was interrupted; --overwrite begins again")
      }
    }
    return journal
  }

  /// How far the store is with this run; nil when it has not begun there.
  ///
  /// - `isInterrupted`: the output says that the run did not end.
  private func storedJournal(_ identity: RunIdentity, isInterrupted: Bool) throws(BulkError) -> Journal? {
    guard let store = settings.store?.store else { return nil }
    let text: String?
    do throws(StoreError) {
      text = try store.bulkPosition(of: identity.name)
    } catch {
      throw BulkError(.unavailable, "the store: \(error)")
    }
    guard let text else { return nil }
    let journal = try Journal(text: text)
    // What a pipe brings next time is not what it brought: only a run that did not end is taken up.
    let hasEnded = journal.position.input >= identity.inputs.count
    return hasEnded && identity.hasStream && !isInterrupted ? nil : journal
  }

  /// What is in the output is not stored any more: a store that holds less of it would never get the rest.
  private func refuseGap(in output: String, _ written: Journal, _ stored: Journal?) throws(BulkError) {
    let stored = stored?.position ?? Position()
    guard written.position.isBehind(input: stored.input, offset: stored.offset) else { return }
    throw BulkError(
      .badInput,
      "\(output): the store holds less of the interrupted run than the output: it is another one, or an older copy; "
        + "--overwrite begins again")
  }

  /// An output is emptied before the inputs are read.
  private func refuseSameFiles() throws(BulkError) {
    let status = outputPath.flatMap(FileStatus.init(path:))
    let output = status?.identity
    let rejects = rejectsPath.flatMap(FileStatus.init(path:))?.identity
    // Neither may exist yet; a device takes both.
    if let outputPath, output.map({ $0 == rejects }) ?? (status == nil && outputPath == rejectsPath) {
      throw BulkError(.usage, "\(outputPath): cannot take both results and rejects; give --rejects another name")
    }
    guard output != nil || rejects != nil else { return }
    for input in settings.inputs {
      guard let identity = input.status?.identity, identity == output || identity == rejects else { continue }
      throw BulkError(.usage, "\(input.name): is an input and an output of one run; write to another file")
    }
  }

  private func outputFile(keeping bytes: Int, mayReplace: Bool) throws(BulkError) -> OutputFile {
    guard let outputPath else { return OutputFile() }
    try refuseExisting(outputPath, mayReplace)
    return try OutputFile(path: outputPath, keeping: bytes)
  }

  private func rejectsFile(keeping bytes: Int, mayReplace: Bool) throws(BulkError) -> OutputFile? {
    guard let rejectsPath else { return nil }
    try refuseExisting(rejectsPath, mayReplace)
    return try OutputFile(path: rejectsPath, keeping: bytes)
  }

  private func refuseExisting(_ path: String, _ mayReplace: Bool) throws(BulkError) {
    if !mayReplace, let status = FileStatus(path: path), status.isRegular, status.bytes > 0 {
      throw BulkError(.cannotCreate, "\(path): exists; --overwrite replaces it")
    }
  }

  /// What has been written is on the disk before the journal says so, and its scores are stored: a run that is taken up does not
  /// look at it again.
  private func keep(
    _ identity: RunIdentity, _ position: Position, _ output: OutputFile?, _ rejects: OutputFile?,
    _ recorder: BulkRecorder?, _ tally: BulkTally
  ) throws(BulkError) {
    guard let outputPath, let output, output.isRegular else { return }
    try recorder?.settle()
    try output.synchronize()
    try rejects?.synchronize()
    let rejectsBytes = rejects?.bytes ?? 0
    try Journal(
      run: identity, position: position, outputBytes: output.bytes, rejectsBytes: rejectsBytes, tally: tally
    ).write(output: outputPath)
  }

  // MARK: Threads

  private func start(from position: Position, writesResults: Bool, storedUntil: Position) {
    let settings = settings
    let turnstile = turnstile
    Thread.detachNewThread {
      var reader = BatchReader(
        settings.inputs, fields: settings.fields, recordBytesMax: settings.recordBytesMax, from: position)
      do throws(BulkError) {
        while turnstile.waitForRoom(), let batch = try reader.next() { turnstile.put(batch) }
        turnstile.finishReading(.success(()))
      } catch {
        turnstile.finishReading(.failure(error))
      }
    }
    for _ in 0..<settings.workers {
      Thread.detachNewThread {
        let worker = BulkWorker(settings, writesResults: writesResults, storedUntil: storedUntil)
        while let batch = turnstile.take() { turnstile.put(worker.grade(batch)) }
      }
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
