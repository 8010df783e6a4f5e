import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// A session as it really was: what was recorded is filled in, and the proposals that differ are told afterwards.
extension PageForm {
  static let correcting: [PageForm?] = [
    form(
      "correctSession", CorrectSession.Input.self, in: .corrections, "Correct a session", "Correct",
      done: "The session is corrected; what was recorded first stays in the history.",
      [
        .field("sessionId", "Session", .record(.session)),
        .rows(
          "exercises", "What was done", of: "exercise",
          [
            .field("exercise", "Exercise", .exercise),
            .rows(
              "sets", "Sets", of: "set",
              [
                .field("reps", "Reps"), .field("load", "Load"),
                .field("rir", "RIR"), .field("seconds", "Seconds"), .field("assistance", "Help"),
                .field("meters", "Metres"), .field("rpe", "RPE"),
                .field("kind", "Kind").preset(SetDone.Kind.working.rawValue), .field("side", "Side"),
              ]), .field("techniqueOk", "The technique was sound").naming,
            .field("pain.before", "Pain before, in this exercise"), .field("pain.during", "during"),
            .field("pain.after", "after"), .field("activation", "Target muscle felt, 10 is best"),
          ]),
        .field("pain.before", "Pain before").beginning("The whole session"),
        .field("pain.during", "Pain during"),
        .field("pain.after", "Pain after"), .field("minutes", "Minutes"),
        .field("rpe", "Exertion, 0 to 10"), .further("mood.before", "Mood before"),
        .further("mood.after", "Mood after"),
        .field("note", "Note; as it was if left empty", .longText),
        .further("at", "When it began; as it was if left empty", .time),
        .field("confirmLoad", "The loads are meant as typed", .confirmation(loadRefusals)),
      ])?.with(FormSteps(first: "sessionId", fill: { try await $0.session($1) }))
  ]
}

extension Pages {
  /// A session as it was last recorded.
  fileprivate func session(_ opening: FormOpening) async throws -> FormText.Fields {
    let visit = opening.visit
    guard let id = opening.values["sessionId"].flatMap({ UUID(uuidString: $0) }) else { return [:] }
    var session = SessionHistory(id)
    for event in try await parts.store.read(session.reads, in: visit.practice) { session.evolve(event) }
    let directory = try await parts.queries.directory(visit.practice)
    guard let content = session.content, let owner = session.clientID,
      directory.kept(owner) == opening.client.map(directory.kept)
    else {
      throw Problem(
        .notFound, "The client has no such session any more. Open the form from the client’s page.")
    }
    var fields: FormText.Fields = [:]
    func put(_ path: String, _ value: String?) { if let value { fields[path] = [value] } }
    func put(_ path: String, _ load: Load?) {
      put("\(path).value", load.map { Load.number($0.value) })
      put("\(path).unit", load?.unit.rawValue)
    }
    func put(_ path: String, _ pain: PainScores?) {
      put("\(path).before", pain?.before.description)
      put("\(path).during", pain?.during.description)
      put("\(path).after", pain?.after.description)
    }
    for (index, work) in content.exercises.enumerated() {
      let path = "exercises.\(index)"
      put("\(path).exercise", work.exercise)
      put("\(path).techniqueOk", work.techniqueOk == true ? "yes" : nil)
      put("\(path).pain", work.pain)
      put("\(path).activation", work.activation?.description)
      for (number, set) in work.sets.enumerated() {
        let path = "\(path).sets.\(number)"
        put("\(path).reps", set.reps?.description)
        put("\(path).seconds", set.seconds?.description)
        put("\(path).load", set.load)
        put("\(path).assistance", set.assistance)
        put("\(path).rir", set.rir.map { Load.number($0) })
        put("\(path).rpe", set.rpe.map { Load.number($0) })
        put("\(path).meters", set.meters.map { Load.number($0) })
        put("\(path).kind", set.kind.rawValue)
        put("\(path).side", set.side?.rawValue)
      }
    }
    put("pain", content.pain)
    put("minutes", content.minutes?.description)
    put("rpe", content.rpe.map { Load.number($0) })
    put("mood.before", content.mood?.before.description)
    put("mood.after", content.mood?.after.description)
    return fields
  }
}
