public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

extension Queries {
  /// The forms of a client.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: From which it is judged what is due, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func forms(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> FormsView {
    let (known, due) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { FormsDue(clientID: $0) }, atLeast: atLeast,
      showing: { event in if case .intake(.formAnswered) = event { true } else { false } })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return FormsView(
      client: known.label(texts), day: known.today,
      due: due.due(on: known.today).map {
        FormsView.Due(form: $0.form, by: $0.by, isLate: $0.isLate(on: known.today))
      }, consentVersion: due.consent?.version,
      answered: due.forms.newestFirst.map { form in
        AnsweredForm(
          form.facts, status: form.status, at: Instant(form.answeredAt),
          answers: texts[.answers, at: form.position], position: form.position)
      }, position: known.position)
  }

  /// The forms that a client is asked for, and nothing of what was answered.
  ///
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func formsDue(_ practice: PracticeID, of client: UUID, now: Date) async throws -> [FormDue] {
    let (known, due) = try await clientEvents(
      practice, of: client, asOf: nil, now: now, into: { FormsDue(clientID: $0) }, showing: { _ in false })
    return due.due(on: known.today)
  }

  /// The forms that wait for a practitioner, the oldest first; those of people who were erased are left out.
  ///
  /// - Parameter limit: 1 to ``maxItems``.
  public func waitingForms(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date = Date(), limit: Int = 50, atLeast: Int64? = nil
  ) async throws -> WaitingForms {
    let size = Self.pageSize(limit)
    return try await reading(["forms"], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast) {
      point, _ in
      let rows = try await store.pool.query(
        """
        select body from \(fragment: point(FormsProjection.self)) f
        where practice_id = \(practice.uuid) order by answered_at, key limit \(Self.maxItems)
        """
      ) { row in try Self.decode(FormsProjection.self, try row.get(0) as String) }
      let people = try await People([:], and: rows.map(\.sealed), of: practice, in: store)
      let items = zip(rows, people.texts).compactMap { row, opened -> AnsweredForm? in
        guard let opened, !opened.isErased else { return nil }
        return AnsweredForm(
          row.facts, status: .waiting, at: row.at, answers: opened[.answers], position: row.position)
      }
      return WaitingForms(items: Array(items.prefix(size)), position: point.position)
    }
  }
}
