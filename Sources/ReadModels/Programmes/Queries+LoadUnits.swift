public import EventSourcing
public import Foundation
public import Practice

extension Queries {
  /// The unit in which each exercise is prescribed to a client, by slug: of its load, otherwise of its plate. A load that is typed
  /// without a unit has this one.
  ///
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func loadUnits(_ practice: PracticeID, of client: UUID, now: Date) async throws -> [String: LoadUnit]
  {
    let (_, programme) = try await clientEvents(
      practice, of: client, asOf: nil, now: now, into: { ProgrammeState(clientID: $0) },
      showing: { _ in false })
    return programme.prescribed.compactMapValues { ($0.load ?? $0.plateStep)?.unit }
  }
}
