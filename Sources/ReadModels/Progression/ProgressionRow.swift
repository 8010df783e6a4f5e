public import EventSourcing
public import Foundation
public import Practice

/// One fact that a client's progression is made of: small, and changed by the events about it alone.
///
/// What is computed over many of them (counts, bests, trends) is left to the query, so that a late or corrected session
/// counts from when it happened and nothing is rewritten.
public struct ProgressionRow: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    /// What is prescribed of an exercise, and how its load last changed.
    case exercise
    /// What was done of an exercise in a session.
    case work
    /// A session as a whole.
    case session
    /// Pain on a morning, after a session or logged by the day.
    case morning
    /// A day of rest.
    case rest
  }

  public let kind: Kind
  public let clientID: UUID
  /// The slug of an exercise or work.
  public var exercise: String?
  public var sessionID: UUID?
  /// When it happened; of an exercise, when its load last changed.
  public var occurredAt: Instant
  /// The last event about it; of an exercise, the last that changed its load.
  public var position: Int64
  public var prescription: ProgressionPrescription?
  public var work: ProgressionWork?
  public var session: ProgressionSession?
  public var morning: Morning?
  public var rest: RestDay?

  public struct Morning: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// 0 to 10.
    public let nrs: Int
    /// Where it hurts; nil for pain as a whole.
    public var region: PainRegion?
  }

  /// A day of rest as it was last logged.
  public struct RestDay: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let reason: RestReason
    public let sleepHours: Double?
    /// 0 to 10.
    public let sleepQuality: Int?
  }
}

extension ProgressionRow.Kind: JSONRepresentable {}

extension ProgressionRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    exercise = try members.textIfPresent("exercise")
    kind = try Kind(json: members.node("kind"))
    morning = try members.nodeIfPresent("morning")?.decode(Morning.self)
    occurredAt = try Instant(json: members.node("occurredAt"))
    position = Int64(try members.int("position"))
    prescription = try members.nodeIfPresent("prescription")?.decode(ProgressionPrescription.self)
    rest = try members.nodeIfPresent("rest")?.decode(RestDay.self)
    session = try members.nodeIfPresent("session").map { try ProgressionSession(json: $0) }
    sessionID = try members.uuidIfPresent("sessionID")
    work = try members.nodeIfPresent("work").map { try ProgressionWork(json: $0) }
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      $0.put("exercise", exercise)
      try $0.put("kind", kind)
      try $0.encode("morning", morning)
      try $0.put("occurredAt", occurredAt)
      $0.put("position", Int(position))
      try $0.encode("prescription", prescription)
      try $0.encode("rest", rest)
      try $0.put("session", session)
      $0.put("sessionID", sessionID)
      try $0.put("work", work)
    }
  }
}

/// A session as a whole, as it was last corrected; it never holds a note.
public struct ProgressionSession: Codable, Hashable, Sendable {
  public let day: LocalDay
  /// The IANA name of the zone in which it took place.
  public let timeZone: String
  public let origin: SessionOrigin
  /// The slugs of its exercises, in the order done.
  public let exercises: [String]
  public let pain: PainScores?
  public let mood: MoodScores?
  public let minutes: Int?
  /// 0 to 10.
  public let rpe: Double?
  /// Σ repetitions × kilograms; nil for bodyweight.
  public let volumeKg: Double?

  init(_ content: SessionContent, origin: SessionOrigin) {
    day = content.day
    timeZone = content.timeZone
    self.origin = origin
    exercises = content.slugs
    pain = content.pain
    mood = content.mood
    minutes = content.minutes
    rpe = content.rpe
    volumeKg = SessionDerived(content).volumeLoad
  }
}

extension ProgressionSession: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    day = try LocalDay(json: members.node("day"))
    exercises = try members.node("exercises").array { try $0.text() }
    minutes = try members.intIfPresent("minutes")
    mood = try members.nodeIfPresent("mood")?.decode(MoodScores.self)
    origin = try SessionOrigin(json: members.node("origin"))
    pain = try members.nodeIfPresent("pain").map { try PainScores(json: $0) }
    rpe = try members.doubleIfPresent("rpe")
    timeZone = try members.text("timeZone")
    volumeKg = try members.doubleIfPresent("volumeKg")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("day", day)
      try $0.encode("exercises", exercises)
      $0.put("minutes", minutes)
      try $0.encode("mood", mood)
      try $0.put("origin", origin)
      try $0.put("pain", pain)
      try $0.put("rpe", rpe)
      $0.put("timeZone", timeZone)
      try $0.put("volumeKg", volumeKg)
    }
  }
}

/// What a client is prescribed of an exercise, as last recorded, and how its load came to be what it is.
public struct ProgressionPrescription: Codable, Hashable, Sendable {
  /// How the load came to be what it is.
  public struct Change: Codable, Hashable, Sendable {
    public let at: Instant
    public let position: Int64
    public let from: Load?
    public let to: Load?
    /// Who acted, where it is known.
    public let by: UUID?
    /// The reason; nil for a prescription.
    public let why: SealedPart?
    /// The command that changed it, which it shares with the answer that it follows from.
    public let commandID: UUID
    /// The answered proposal that it follows from; nil where nobody answered one.
    public var proposal: ProgressionAnswer?
    /// The exercise whose place this one took with the change, as a slug.
    public var inPlaceOf: String?
    /// The version of the programme that prescribed it; nil where none did.
    public var programme: Int?
  }

  /// An exercise that took the place of this one, and the answered proposal that this followed from, if any.
  public struct Replaced: Codable, Hashable, Sendable {
    /// The slug.
    public let by: String
    public let commandID: UUID
    public let proposal: ProgressionAnswer?
  }

  /// That this exercise took the place of another one.
  public struct Arrival: Codable, Hashable, Sendable {
    /// The slug of the other.
    public let from: String
    public let commandID: UUID
    /// Why, sealed.
    public let why: SealedPart?
  }

  /// A version of a programme that holds the exercise.
  public struct Version: Codable, Hashable, Sendable {
    public let number: Int
    public let commandID: UUID
  }

  public var sets: Int?
  public var repRange: RepRange?
  /// Seconds.
  public var holdSeconds: Int?
  public var rirTarget: Double?
  public var plateStep: Load?
  /// The side that leads; nil for both alike.
  public var side: SetDone.Side?
  /// The current load as entered; nil for bodyweight.
  public var load: Load?
  public var lastChange: Change?
  /// The newest proposal that was answered.
  public var answer: ProgressionAnswer?
  /// Exercises that took its place, in the order recorded.
  public var replaced: [Replaced]?
  public var arrival: Arrival?
  public var programme: Version?
  /// When it was taken out of what is to be done; nil while it stands.
  public var endedAt: Instant?

  /// Whether anything was ever prescribed of it.
  var isPrescribed: Bool { sets != nil }
}
