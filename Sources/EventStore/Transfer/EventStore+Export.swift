public import EventSourcing
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
