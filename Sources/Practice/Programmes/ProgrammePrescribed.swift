public import EventSourcing
public import Foundation

/// A version of a client's programme, in place of the one before; what it changes of an exercise is prescribed beside it.
public struct ProgrammePrescribed: EventPayload {
  public static let eventType = "programme-prescribed"

  public let clientID: UUID
  /// 1 for the client's first programme, and one more each time.
  public let version: Int
  public let phase: Phase
  /// Days of rest a week, 0 to 7.
  public let restDaysPerWeek: Int
  /// Whether lighter weeks are a part of the plan.
  public let plansDeloads: Bool
  /// The slug of the template that it was made from; nil without one.
  public let template: String?
  public let exercises: [ProgrammeExercise]
  /// Slugs of the version before that are no longer to be done, in order.
  public let retired: [String]

  public init(
    clientID: UUID, version: Int, phase: Phase, restDaysPerWeek: Int, plansDeloads: Bool,
    template: String? = nil, exercises: [ProgrammeExercise], retired: [String] = []
  ) {
    self.clientID = clientID
    self.version = version
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.plansDeloads = plansDeloads
    self.template = template
    self.exercises = exercises
    self.retired = retired
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID)] + retired.map { PracticeTags.clientExercise(clientID, $0) }
  }
}
