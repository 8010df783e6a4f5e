public import EventSourcing
public import Foundation

/// What can happen around training sessions and the pain of the morning after.
public enum SessionEvent: FeatureEvent {
  case sessionRecorded(SessionRecorded)
  case sessionCorrected(SessionCorrected)
  case morningPainRecorded(MorningPainRecorded)
  case sessionWithdrawn(SessionWithdrawn)
  case morningPainWithdrawn(MorningPainWithdrawn)

  public var payload: any EventPayload {
    switch self {
    case .sessionRecorded(let facts): facts
    case .sessionCorrected(let facts): facts
    case .morningPainRecorded(let facts): facts
    case .sessionWithdrawn(let facts): facts
    case .morningPainWithdrawn(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .sessionRecorded(let facts): facts.clientID
    case .sessionCorrected(let facts): facts.clientID
    case .morningPainRecorded(let facts): facts.clientID
    case .sessionWithdrawn(let facts): facts.clientID
    case .morningPainWithdrawn(let facts): facts.clientID
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .sessionRecorded(let facts): "session:\(facts.sessionID.lowercased)"
    case .sessionCorrected(let facts): "session:\(facts.sessionID.lowercased)"
    case .morningPainRecorded(let facts): "morning-pain:\(facts.sessionID.lowercased)"
    case .sessionWithdrawn(let facts): "session:\(facts.sessionID.lowercased)"
    case .morningPainWithdrawn(let facts): "morning-pain:\(facts.sessionID.lowercased)"
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(
      SessionRecorded.self, { .session(.sessionRecorded($0)) }, upcasters: [SessionRecorded.fromV1]),
    .init(
      SessionCorrected.self, { .session(.sessionCorrected($0)) }, upcasters: [SessionCorrected.fromV1]),
    .init(MorningPainRecorded.self) { .session(.morningPainRecorded($0)) },
    .init(SessionWithdrawn.self) { .session(.sessionWithdrawn($0)) },
    .init(MorningPainWithdrawn.self) { .session(.morningPainWithdrawn($0)) },
  ]
}

/// A session was recorded as it was done; note and title are sealed apart.
public struct SessionRecorded: EventPayload {
  public static let eventType = "session-recorded"
  public static let schemaVersion = 2

  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let origin: SessionOrigin
  /// A digest of an imported workout, by which an edit of it is noticed; nil for one recorded by hand.
  public let fingerprint: String?

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, origin: SessionOrigin,
    fingerprint: String? = nil
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.origin = origin
    self.fingerprint = fingerprint
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + content.slugs.map { PracticeTags.clientExercise(clientID, $0) }
      + (fingerprint == nil ? [] : [PracticeTags.imports(clientID)])
  }
  public var subject: UUID? { clientID }
}

extension SessionRecorded: JSONRepresentable {
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
}

/// What a session was recorded as was wrong; this content stands in its place, and the old one stays on record.
public struct SessionCorrected: EventPayload {
  public static let eventType = "session-corrected"
  public static let schemaVersion = 2

  public let sessionID: UUID
  public let clientID: UUID
  /// The whole content as it should have been.
  public let content: SessionContent
  /// The slugs of the exercises in the content that it replaces.
  public let replaces: [String]

  public init(sessionID: UUID, clientID: UUID, content: SessionContent, replaces: [String]) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.replaces = replaces
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + Set(content.slugs + replaces).sorted().map { PracticeTags.clientExercise(clientID, $0) }
  }
  public var subject: UUID? { clientID }
}

/// How a session came to be recorded: by hand here, or imported from an application.
public enum SessionOrigin: String, Codable, Hashable, Sendable, CaseIterable {
  case manual
  case strong
  case hevy
  case fitNotes = "fitnotes"
  case strongLifts = "stronglifts"
  /// A table of any program, whose columns somebody named.
  case csv
}

extension SessionOrigin: JSONRepresentable {}

/// Numbers derived from what was done in a session; none of them is an alarm, and they are never added to each other.
public struct SessionDerived: Hashable, Sendable {
  /// Σ repetitions × kilograms over all sets with a load; nil for bodyweight alone, which is not 0.
  public let volumeLoad: Double?
  /// Σ seconds of sets that were held; nil where none was.
  public let timeUnderTension: Int?
  /// Session RPE × minutes, in arbitrary units (Foster 2001); nil where either is missing.
  public let sessionLoad: Double?

  public init(_ content: SessionContent) {
    let sets = content.exercises.flatMap(\.sets)
    volumeLoad = SessionDerived.volumeLoad(of: sets)
    timeUnderTension = SessionDerived.timeUnderTension(of: sets)
    sessionLoad = content.rpe.flatMap { rpe in content.minutes.map { rpe * Double($0) } }
  }

  /// Σ repetitions × kilograms of some sets; nil where no set has both.
  public static func volumeLoad(of sets: [SetDone]) -> Double? {
    let loads = sets.compactMap { set -> Double? in
      guard let reps = set.reps, let load = set.load, load.kilograms > 0 else { return nil }
      return Double(reps) * load.kilograms
    }
    return loads.isEmpty ? nil : loads.reduce(0, +)
  }

  /// Σ seconds of the sets that were held: those with seconds, and neither repetitions nor metres.
  public static func timeUnderTension(of sets: [SetDone]) -> Int? {
    let holds = sets.filter { ($0.reps ?? 0) == 0 && $0.meters == nil }.compactMap(\.seconds)
    return holds.isEmpty ? nil : holds.reduce(0, +)
  }
}
