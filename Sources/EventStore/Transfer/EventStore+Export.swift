public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// How much is written at once, in bytes.
  private static var portion: Int { 256 * 1024 }

  /// Writes a practice's log as JSON lines, one CloudEvents envelope an event, in order and in bounded memory.
  ///
  /// Personal parts are written as they are stored, sealed.
  /// - Parameters:
  ///   - after: only events behind this position; 0 for all. Only all of them can be imported.
  ///   - progress: called now and then with the position reached and the last one.
  ///   - write: gets whole lines; what it throws ends the export.
  /// - Returns: the head that was exported.
  public func export(
    _ practice: PracticeID, after: Int64 = 0, progress: (Int64, Int64) -> Void = { _, _ in },
    to write: ([UInt8]) throws -> Void
  ) async throws -> Head {
    let head = try await head(of: practice)
    var portion: [UInt8] = []
    try await copyWithTags(practice, after: after, upTo: head.position) { event, tags in
      EventEnvelope(practice: practice, event: event, tags: tags, last: head.position).write(to: &portion)
      guard portion.count >= Self.portion else { return }
      try write(portion)
      portion.removeAll(keepingCapacity: true)
      progress(event.stored.position, head.position)
    }
    if !portion.isEmpty { try write(portion) }
    return head
  }
}

/// Checks the lines of an exported log one after the other: each an envelope, each the next on the chain. It stores nothing.
struct LogChecker {
  private(set) var line = 0
  private(set) var practice: PracticeID?
  private(set) var walk: ChainWalk?
  private var last: Int64 = 0

  /// The event of the next line.
  ///
  /// - Throws: ``TransferError`` `unreadable-line`, `broken-chain` and `incomplete-log`, naming the line.
  mutating func take(_ bytes: [UInt8]) throws(TransferError) -> (envelope: EventEnvelope, command: UUID) {
    line += 1
    let envelope = try EventEnvelope.read(bytes, line: line)
    guard let practice else {
      guard envelope.event.stored.position == 1 else {
        throw .incomplete("it begins at position \(envelope.event.stored.position)")
      }
      practice = envelope.practice
      walk = ChainWalk(practice: envelope.practice)
      last = envelope.last
      return try next(envelope)
    }
    guard envelope.practice == practice else {
      throw .brokenChain(line, "it belongs to another practice than the lines before it")
    }
    return try next(envelope)
  }

  private mutating func next(_ envelope: EventEnvelope) throws(TransferError) -> (
    envelope: EventEnvelope, command: UUID
  ) {
    let expected = (walk?.position ?? 0) + 1
    switch walk?.take(envelope.event, tags: envelope.tags) {
    case nil: break
    case .missing, .unexpected:
      throw .brokenChain(line, "it has position \(envelope.event.stored.position), where \(expected) belongs")
    case .edited, .truncated, .strayTag, .headMismatch, .anchorMismatch:
      throw .brokenChain(line, "the event at position \(expected) is not as it was recorded")
    }
    let metadata = try? JSONCoding.read(Metadata.self, from: envelope.event.stored.metadata)
    guard let command = metadata?.commandID else {
      throw .unreadableLine(line, "“meta” does not have its shape")
    }
    return (envelope, command)
  }

  /// The log's end, once all lines were taken.
  func finish() throws(TransferError) -> (practice: PracticeID, position: Int64, chain: Data) {
    guard let practice, let walk else { throw .incomplete("it has no line") }
    guard walk.position == last else {
      throw .incomplete("it ends at position \(walk.position), and the log at \(last)")
    }
    return (practice, walk.position, walk.chain)
  }
}
