import EventSourcing
import Practice

/// How a field of a form is shown and filled in.
enum FormControl: Hashable, Sendable {
  /// As the schema of the member says: a scale to tap for up to eleven whole numbers, a list for words, a tick for yes or no.
  case derived
  case text
  case longText
  case email
  case telephone
  case day
  /// A time on the wall of its place.
  case time
  /// A load with its unit, as two members of an object.
  case load
  case practitioner
  case site
  /// A site, or virtual; one of them is chosen.
  case place
  case service
  /// Any exercise of the practice, by its slug.
  case exercise
  /// One of those that are prescribed to the client.
  case prescribedExercise
  /// Something of the client's record that has an id of its own.
  case record(ClientRecordPart)
  case room
  /// Time off that is still to come or goes on.
  case timeOff
  /// A kind of finding that there is a hypothesis for.
  case findingKind
  /// A policy that is released, or was in use here.
  case policy
  /// Several words or names with commas between them, as a list.
  case words
  /// One span of a day, such as `09:00-12:00`.
  case span
  /// Spans of one day, such as `09:00-12:00, 13:00-17:00`, as a list.
  case spans
  /// Objects below each other, each with fields of its own.
  case rows
  /// Filled in by the link that leads to the form; nobody sees it.
  case given
  /// A tick that is asked for where one of these refusals says so.
  case confirmation(Set<Refusal.Code>)
  /// Words that are asked for where one of these refusals says so.
  case explanation(Set<Refusal.Code>)
  /// Buttons in the place of the form's own, one for each value, with what it says: who sends the form says it by the one they press.
  case buttons([Button])
  /// A button that sends the form once more with it, offered where one of these refusals says so.
  case resending(Set<Refusal.Code>)

  /// One of ``buttons(_:)``.
  struct Button: Hashable, Sendable {
    let value: String
    let label: String
  }

  /// Who gives up an appointment, said by the button.
  static let whoCancels = buttons([
    Button(value: CancelledBy.client.rawValue, label: "The client cancels"),
    Button(value: CancelledBy.practice.rawValue, label: "The practice cancels"),
  ])

  /// Who asks for another time, said by the button.
  static let whoMoves = buttons([
    Button(value: CancelledBy.client.rawValue, label: "Move: the client asks"),
    Button(value: CancelledBy.practice.rawValue, label: "Move: the practice asks"),
  ])
}

/// What of a client's record a form may be about, chosen from what there is.
enum ClientRecordPart: Hashable, Sendable {
  case openFlare
  case standingRedFlag
  case openGoal
  case openLifestyleChange
  /// Sessions, newest first.
  case session
  /// Findings that no re-test resolved.
  case standingFinding
  /// Scores on outcome measures, newest first.
  case outcome
}
