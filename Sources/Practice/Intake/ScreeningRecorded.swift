public import EventSourcing
public import Foundation

/// A client filled in the PAR-Q+: its outcome, version and date; its questions and answers are never stored.
public struct ScreeningRecorded: EventPayload {
  public static let eventType = "screening-recorded"

  public let clientID: UUID
  /// The day on the form.
  public let day: LocalDay
  /// The edition of the form, for example `2023`.
  public let version: String
  public let outcome: ScreeningOutcome

  public init(clientID: UUID, day: LocalDay, version: String, outcome: ScreeningOutcome) {
    self.clientID = clientID
    self.day = day
    self.version = version
    self.outcome = outcome
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }

  /// The last day on which it counts: 12 months from its date, as the form itself says (PAR-Q+).
  ///
  /// A form of 29 February counts until 28 February.
  public var validUntil: LocalDay {
    LocalDay(year: day.year + 1, month: day.month, day: day.day) ?? (day + 365)
  }
}
