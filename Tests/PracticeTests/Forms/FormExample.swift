import EventSourcing
import Foundation
import TestSupport

@testable import Practice

/// Forms as the client of the examples answers them.
enum FormExample {
  static let form = Example.id(70)

  static let intake = [
    "signs": "none", "place-1": "low_back left 6", "onset": "2026-01-10", "cause": "injury",
    "course": "recurrent", "medication": "Ibuprofen", "sleep": "6.5", "activity-1": "sit at the desk=4",
    "goals": "Hike again",
  ]
  static let screening = ["outcome": "cleared", "edition": "2025", "day": "2027-02-19"]
  static let consent = ["agree": "yes", "name": "Maria Lopez"]
  static let outcomes = [
    "signs": "none", "flare": "no", "pain": "low_back left 3", "activity-1": "sit at the desk=7",
  ]

  static func core(_ kind: FormKind, _ answers: [String: String], id: UUID = form) -> AnswerForm {
    AnswerForm(
      clientID: Example.client, formID: id, form: kind, version: "2026-1", language: .spanish,
      answers: FormAnswers(answers), day: IntakeExample.today, now: Example.now)
  }

  static func reading(
    _ kind: FormKind, _ answers: [String: String], at: Date = Example.now, id: UUID = form
  ) -> FormReading? {
    Questionnaire.current(kind).map { questionnaire in
      FormReading(
        questionnaire, FormAnswers(answers), clientID: Example.client, timeZone: Example.newYork, at: at,
        now: Example.now
      ) { name in
        Example.id(UInt8((id == form ? 100 : 155) + name.utf8.reduce(0) { ($0 + Int($1)) % 100 }))
      }
    }
  }

  /// The form with what it becomes at once.
  static func answer(_ kind: FormKind, _ answers: [String: String], id: UUID = form)
    -> DeciderSequence<PracticeEvent>
  {
    let reading = reading(kind, answers, id: id)
    return DeciderSequence(
      [.init(core(kind, answers, id: id))] + (reading?.atOnce ?? [])
        + (reading?.clinical(isTrial: true) ?? []))
  }

  /// The confirmation with what it records.
  static func confirm(
    _ kind: FormKind, _ answers: [String: String], at: Date = Example.earlier, id: UUID = form
  ) -> DeciderSequence<PracticeEvent> {
    DeciderSequence(
      [.init(ConfirmForm(clientID: Example.client, formID: id, now: Example.now))]
        + (reading(kind, answers, at: at, id: id)?.clinical() ?? []))
  }

  static func answered(
    _ kind: FormKind, on day: String = "2027-02-01", id: UUID = form, replaces: [UUID] = [],
    at: Date = Example.earlier
  ) -> Draft<PracticeEvent> {
    Draft(
      .intake(
        .formAnswered(
          FormAnswered(
            formID: id, clientID: Example.client, form: kind, version: "2026-1",
            digest: Questionnaire.digest(of: kind, version: "2026-1") ?? "", day: Example.day(day),
            language: .spanish, replaces: replaces))), at: at)
  }

  static func confirmed(_ kind: FormKind, id: UUID = form) -> PracticeEvent {
    .intake(.formConfirmed(FormConfirmed(formID: id, clientID: Example.client, form: kind)))
  }

  static func dismissed(_ kind: FormKind, id: UUID = form) -> PracticeEvent {
    .intake(.formDismissed(FormDismissed(formID: id, clientID: Example.client, form: kind)))
  }
}
