public import EventSourcing
public import Foundation

/// An exercise was prescribed although it may provoke regions that hurt; the reason is sealed apart.
public struct CautionOverridden: EventPayload {
  public static let eventType = "caution-overridden"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// The regions to be avoided that were red or flaring.
  public let regions: [PainRegion]
  /// Who decided it; nil where it is only known who recorded it.
  public let practitionerID: UUID?

  public init(clientID: UUID, exercise: String, regions: [PainRegion], practitionerID: UUID? = nil) {
    self.clientID = clientID
    self.exercise = exercise
    self.regions = regions
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
  public var subject: UUID? { clientID }
}
