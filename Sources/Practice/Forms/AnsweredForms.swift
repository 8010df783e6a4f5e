public import EventSourcing
public import Foundation

/// The forms that one client answered, and what became of each.
public struct AnsweredForms: PracticeFold {
  /// One that was answered.
  public struct Answered: Hashable, Sendable {
    public let facts: FormAnswered
    public let answeredAt: Date
    public let position: Int64
    public fileprivate(set) var status: FormStatus
    /// Where its answer stands in the log; nil while it waits.
    public fileprivate(set) var settledAt: Int64?

    /// Refuses one that waits for nobody.
    ///
    /// - Throws: `form-settled`.
    func checkWaits() throws(Refusal) {
      guard status != .waiting else { return }
      throw Refusal(
        .formSettled,
        "The form was left as it is: it is \(status.rawValue) and waits for nobody. Look at the client’s newest forms.",
        field: "form")
    }
  }

  public let clientID: UUID
  public private(set) var byID: [UUID: Answered] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), FormAnswered.self, FormConfirmed.self, FormDismissed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .intake(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .formAnswered(let facts):
      for id in facts.replaces where byID[id]?.status == .waiting { settle(id, .replaced, recorded) }
      byID[facts.formID] = Answered(
        facts: facts, answeredAt: recorded.occurredAt, position: recorded.position,
        status: facts.form.waitsForConfirmation ? .waiting : .recorded)
    case .formConfirmed(let facts): settle(facts.formID, .confirmed, recorded)
    case .formDismissed(let facts): settle(facts.formID, .dismissed, recorded)
    default: break
    }
  }

  private mutating func settle(_ id: UUID, _ status: FormStatus, _ recorded: Recorded<PracticeEvent>) {
    byID[id]?.status = status
    byID[id]?.settledAt = recorded.position
  }

  /// Newest first.
  public var newestFirst: [Answered] {
    byID.values.sorted {
      ($0.position, $0.facts.formID.uuidString) > ($1.position, $1.facts.formID.uuidString)
    }
  }

  /// Those of a kind that wait, in the order of their ids.
  func waiting(_ form: FormKind) -> [UUID] {
    byID.filter { $0.value.facts.form == form && $0.value.status == .waiting }.keys.sorted {
      $0.uuidString < $1.uuidString
    }
  }

  /// The newest of a kind that was not dismissed; nil where there is none.
  func newest(_ form: FormKind) -> Answered? {
    newestFirst.first { $0.facts.form == form && $0.status != .dismissed }
  }

  /// The form of an id.
  ///
  /// - Throws: `unknown-form`.
  func form(_ id: UUID) throws(Refusal) -> Answered {
    guard let form = byID[id] else {
      throw Refusal(
        .unknownForm,
        "The form was refused: the client answered none of this id. Look it up in the list of forms.",
        field: "form")
    }
    return form
  }
}

/// Where an answered form stands.
public enum FormStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// It waits for a practitioner.
  case waiting
  case confirmed
  case dismissed
  /// The client answered the same form again before anybody looked.
  case replaced
  /// It waits for nobody: what it says was recorded with it.
  case recorded
}

extension Refusal.Code {
  public static let formSettled: Self = "form-settled"
}
