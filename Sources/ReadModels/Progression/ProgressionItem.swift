public import EventSourcing
public import Foundation
public import Practice

/// One exercise of a client's progression as it is shown.
public struct ProgressionItem: Codable, Hashable, Sendable {
  /// The slug.
  public let exercise: String
  public let name: String
  /// The current load: as prescribed or adjusted, otherwise of the last session; nil for bodyweight.
  public let loadKg: Double?
  /// The same as it was entered, for example `90lb`.
  public let load: String?
  /// The help of the last session in kilograms, and as it was entered; nil where there was none.
  public let assistanceKg: Double?
  public let assistance: String?
  /// Which way help has to go, where any session had some: less of it is progress.
  public let assistanceDirection: OutcomeDirection?
  public let prescribed: Prescribed?
  /// Repetitions of the last session's working sets.
  public let reps: [Int]
  /// Seconds of the last session's holds.
  public let holds: [Int]
  /// Of the last session.
  public let e1rmKg: Double?
  public let e1rmIsLowerBound: Bool
  public let bestE1rmKg: Double?
  /// How many sessions had the exercise.
  public let sessions: Int
  /// How many of them since the load last changed.
  public let sessionsSinceChange: Int
  public let lastSessionAt: Instant?
  public let lastChange: LastChange?
  /// The newest proposal that was answered, also one that was declined or changed nothing.
  public let lastAnswer: ProgressionAnswer?
  /// When it was taken out of what is to be done; nil while it stands, or where it was never prescribed.
  public let endedAt: Instant?
  /// The newest 20 sessions, oldest first.
  public let trend: [Point]

  public struct Prescribed: Codable, Hashable, Sendable {
    public let sets: Int?
    /// For example `8-12`.
    public let reps: String?
    public let holdSeconds: Int?
    public let rirTarget: Double?
    public let plateKg: Double?
    /// The same as it was entered, for example `5lb`.
    public let plate: String?
    /// The side that leads; nil for both alike.
    public let side: SetDone.Side?
  }

  public struct LastChange: Codable, Hashable, Sendable {
    public let at: Instant
    public let fromKg: Double?
    public let toKg: Double?
    /// The loads as they were entered.
    public let from: String?
    public let to: String?
    /// The reason of an adjustment; nil for a prescription.
    public let why: String?
    /// Who acted, where it is known.
    public let by: UUID?
    /// The answered proposal that it follows from; nil where nobody answered one.
    public let proposal: ProgressionAnswer?
    /// The exercise whose place this one took with the change, as a slug.
    public let inPlaceOf: String?
    /// The version of the programme that prescribed it; nil where none did.
    public let programme: Int?
    /// Whether a session from before the change was recorded or corrected after it, so that it was decided on other facts than
    /// are known now. The newest 20 sessions are looked at.
    public let isOvertaken: Bool
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case at
      case fromKg
      case toKg
      case from
      case to
      case why
      case by
      case proposal
      case inPlaceOf
      case programme
      case isOvertaken = "overtaken"
      case position
    }
  }

  /// One session of the exercise.
  public struct Point: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let at: Instant
    public let day: LocalDay
    /// The heaviest of a working set; nil for bodyweight.
    public let loadKg: Double?
    /// The least help of a working set, where all were done with help; less is progress.
    public let assistanceKg: Double?
    public let reps: [Int]
    public let holds: [Int]
    public let sets: Int
    public let e1rmKg: Double?
    public let e1rmIsLowerBound: Bool
    public let volumeKg: Double?
    /// Σ seconds of holds.
    public let timeUnderTension: Int?
    public let pain: ProgressionPain?
    /// How well the target muscle was felt, 0 to 10.
    public let activation: Int?
    /// What each side did; nil where no set says a side.
    public let sides: SidedWork?

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case at
      case day
      case loadKg
      case assistanceKg
      case reps
      case holds
      case sets
      case e1rmKg
      case e1rmIsLowerBound
      case volumeKg
      case timeUnderTension
      case pain
      case activation
      case sides
    }
  }
}

extension ProgressionItem: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("assistance", assistance)
      try $0.encode("assistanceDirection", assistanceDirection)
      try $0.put("assistanceKg", assistanceKg)
      try $0.put("bestE1rmKg", bestE1rmKg)
      $0.put("e1rmIsLowerBound", e1rmIsLowerBound)
      try $0.put("e1rmKg", e1rmKg)
      try $0.put("endedAt", endedAt)
      $0.put("exercise", exercise)
      try $0.encode("holds", holds)
      try $0.encode("lastAnswer", lastAnswer)
      try $0.encode("lastChange", lastChange)
      try $0.put("lastSessionAt", lastSessionAt)
      $0.put("load", load)
      try $0.put("loadKg", loadKg)
      $0.put("name", name)
      try $0.encode("prescribed", prescribed)
      try $0.encode("reps", reps)
      $0.put("sessions", sessions)
      $0.put("sessionsSinceChange", sessionsSinceChange)
      try $0.put("trend", trend)
    }
  }
}

extension ProgressionItem.Point: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("activation", activation)
      try $0.put("assistanceKg", assistanceKg)
      try $0.put("at", at)
      try $0.put("day", day)
      $0.put("e1rmIsLowerBound", e1rmIsLowerBound)
      try $0.put("e1rmKg", e1rmKg)
      try $0.encode("holds", holds)
      try $0.put("loadKg", loadKg)
      try $0.encode("pain", pain)
      try $0.encode("reps", reps)
      $0.put("sessionId", sessionID)
      $0.put("sets", sets)
      try $0.encode("sides", sides)
      $0.put("timeUnderTension", timeUnderTension)
      try $0.put("volumeKg", volumeKg)
    }
  }
}
