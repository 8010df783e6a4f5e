public import EventSourcing
public import Foundation

/// A session was recorded, as version 1 said it: its sets have neither help nor a side. It is never edited.
public struct SessionRecordedV1: EventPayload, JSONRepresentable {
  public static let eventType = "session-recorded"

  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let origin: SessionOrigin
  public let fingerprint: String?

  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    content = try SessionContent(json: members.node("content"))
    fingerprint = try members.textIfPresent("fingerprint")
    origin = try SessionOrigin(json: members.node("origin"))
    sessionID = try members.uuid("sessionID")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("content", content)
      $0.put("fingerprint", fingerprint)
      try $0.put("origin", origin)
      $0.put("sessionID", sessionID)
    }
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + content.slugs.map { PracticeTags.clientExercise(clientID, $0) }
      + (fingerprint == nil ? [] : [PracticeTags.imports(clientID)])
  }
}

/// A session was corrected, as version 1 said it. It is never edited.
public struct SessionCorrectedV1: EventPayload {
  public static let eventType = "session-corrected"

  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let replaces: [String]

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + Set(content.slugs + replaces).sorted().map { PracticeTags.clientExercise(clientID, $0) }
  }
}

extension SessionRecorded {
  /// What version 1 says in the shape of version 2: what an application wrote beside an exercise that is done with help was
  /// taken for a load, and is the help.
  static let fromV1 = Upcaster<SessionRecorded>(readingItself: SessionRecordedV1.self) { old in
    SessionRecorded(
      sessionID: old.sessionID, clientID: old.clientID,
      content: old.origin == .manual ? old.content : old.content.withHelpByName, origin: old.origin,
      fingerprint: old.fingerprint)
  }
}

extension SessionCorrected {
  /// What version 1 says in the shape of version 2; what a person wrote stays as it is.
  static let fromV1 = Upcaster<SessionCorrected>(from: SessionCorrectedV1.self) { old in
    SessionCorrected(
      sessionID: old.sessionID, clientID: old.clientID, content: old.content, replaces: old.replaces)
  }
}

extension SessionContent {
  /// The same with the loads of exercises whose name says that they are done with help read as that help.
  fileprivate var withHelpByName: SessionContent {
    guard exercises.contains(where: { NamedExercise.isAssisted($0.exercise) }) else { return self }
    return SessionContent(
      day: day, timeZone: timeZone,
      exercises: exercises.map { work in
        guard NamedExercise.isAssisted(work.exercise) else { return work }
        return ExerciseWork(
          exercise: work.exercise, prescribed: work.prescribed, sets: work.sets.map(\.withLoadAsHelp),
          techniqueOk: work.techniqueOk, pain: work.pain, activation: work.activation)
      }, pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}

extension SetDone {
  fileprivate var withLoadAsHelp: SetDone {
    guard let load, load.kilograms > 0 else { return self }
    return SetDone(
      reps: reps, seconds: seconds, assistance: load, rir: rir, rpe: rpe, kind: kind, meters: meters,
      side: side)
  }
}
