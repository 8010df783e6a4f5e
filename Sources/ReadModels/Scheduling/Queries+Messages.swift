public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// The texts that a practice has set for messages.
  public func messageTemplates(_ practice: PracticeID) async throws -> MessageTemplates {
    try await foldedNow(MessageTemplates(), of: practice)
  }

  /// Which messages a client chose.
  public func messageChoices(of client: UUID, in practice: PracticeID) async throws -> MessageChoices {
    try await foldedNow(MessageChoices(of: client), of: practice)
  }

  /// Which messages all clients chose.
  public func messageChoices(_ practice: PracticeID) async throws -> MessageChoices {
    try await foldedNow(MessageChoices(), of: practice)
  }

  /// How clients reach the places of a practice.
  public func contacts(_ practice: PracticeID) async throws -> Contacts {
    try await foldedNow(Contacts(), of: practice)
  }

  /// How long before their starts clients are reminded of services.
  public func reminderLeads(_ practice: PracticeID) async throws -> ReminderLeads {
    try await foldedNow(ReminderLeads(), of: practice)
  }

  /// What the practice has clients agree to.
  public func consentTexts(_ practice: PracticeID) async throws -> ConsentTexts {
    try await foldedNow(ConsentTexts(), of: practice)
  }

  private func foldedNow<Value: PracticeFold>(_ fold: Value, of practice: PracticeID) async throws -> Value {
    var fold = fold
    for event in try await store.read(fold.reads, in: practice) { fold.evolve(event) }
    return fold
  }
}
