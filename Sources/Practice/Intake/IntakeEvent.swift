public import EventSourcing
public import Foundation

/// What can happen around what is known of a client before training begins: enquiry, pain history and map, consent, screening, clearance.
public enum IntakeEvent: FeatureEvent {
  public var payload: any EventPayload {
    switch self {}
  }

  public var clientID: UUID? {
    switch self {}
  }

  public var summary: String {
    switch self {}
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = []
}
