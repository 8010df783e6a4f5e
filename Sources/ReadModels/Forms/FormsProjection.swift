public import EventSourcing
import Foundation
public import Practice

/// Keeps a row for each answered form that waits for a practitioner; one goes when it is confirmed, dismissed or answered anew.
public enum FormsProjection: Projection {
  public static let name = "forms"
  public static let version = 1

  public static let columns: [ProjectionColumn<FormRow>] = [.instant("answered_at") { $0.at }]
  public static let indexes = [["answered_at"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    guard case .intake(let event) = recorded.event else { return [] }
    return switch event {
    case .formAnswered(let facts):
      (facts.form.waitsForConfirmation ? [facts.formID] : []).map(\.lowercased)
        + facts.replaces.map(\.lowercased)
    case .formConfirmed(let facts): [facts.formID.lowercased]
    case .formDismissed(let facts): [facts.formID.lowercased]
    default: []
    }
  }

  public static func evolve(_ row: inout FormRow?, with recorded: Recorded<PracticeEvent>, key: String) throws
  {
    guard case .intake(let event) = recorded.event else { return }
    switch event {
    case .formAnswered(let facts):
      row =
        facts.formID.lowercased == key
        ? FormRow(
          facts: facts, at: Instant(recorded.occurredAt), sealed: recorded.sealed,
          position: recorded.position) : nil
    case .formConfirmed, .formDismissed: row = nil
    default: break
    }
  }
}

/// A form that waits; what was answered stays sealed.
public struct FormRow: Codable, Hashable, Sendable {
  public let facts: FormAnswered
  public let at: Instant
  public let sealed: SealedPart?
  public let position: Int64
}
