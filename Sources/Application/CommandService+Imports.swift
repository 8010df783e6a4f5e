import EventSourcing
public import EventStore
public import ImportFormats
import Practice

extension CommandService {
  /// Imports a file that was read, whole or not at all, or says what that would come to.
  ///
  /// - Parameter since: what has to hold of the resource (`If-Match`); nil for nothing.
  /// - Returns: what it came to, with the position of what was appended; nil where nothing was.
  /// - Throws: ``ImportFormats/ImportRefusal``, a `Refusal`, an `EventStoreError`.
  public func perform<File: ImportedFile>(
    _ file: File, dryRun: Bool, _ context: InputResolver, since: ResourceCondition? = nil, issuer: Issuer
  ) async throws -> (report: File.Report, position: Int64?) {
    let request = try file.request()
    // What was appended is counted, not what was to be: another import of the file may have been faster.
    let events: [PracticeEvent]
    var position: Int64?
    if dryRun {
      events = try await rehearse(request, context, since: since).map(\.event)
    } else {
      let done = try await perform(request, context, since: since, issuer: issuer)
      (events, position) = (done.events, done.position)
    }
    let state = request.command.state(
      after: try await store.read(request.command.condition, in: context.practice))
    return (
      file.report(request.command, after: state, events: events, position: position, dryRun: dryRun), position
    )
  }
}
