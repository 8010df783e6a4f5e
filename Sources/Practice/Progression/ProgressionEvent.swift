public import EventSourcing
public import Foundation

/// What can happen around what a practitioner made of the policy’s proposals.
public enum ProgressionEvent: FeatureEvent {
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
