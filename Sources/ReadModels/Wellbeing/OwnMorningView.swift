public import EventSourcing
public import Foundation
public import Practice

/// What a client's first page shows, of one reading of their record.
public struct OwnMorningView: Sendable {
  public let recovery: RecoveryView
  /// Where it hurts, by the newest map; empty without one.
  public let pains: [PainScore]
  /// What the client is asked for.
  public let due: [FormDue]
}

extension Queries {
  /// How a client's morning is, where it hurts, and which forms wait.
  ///
  /// - Parameter now: From which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func ownMorning(_ practice: PracticeID, of client: UUID, now: Date) async throws -> OwnMorningView {
    let (known, state) = try await clientEvents(
      practice, of: client, asOf: nil, now: now,
      into: { CombinedFold(ClientRecord(clientID: $0), FormsDue(clientID: $0)) },
      showing: { event in if case .wellbeing = event { true } else { false } })
    let (record, forms) = state.parts
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return OwnMorningView(
      recovery: RecoveryView(known, record, texts),
      pains: (forms.intake.newestMap?.facts.pains ?? []).sorted { $0.nrs > $1.nrs },
      due: forms.due(on: known.today))
  }
}
