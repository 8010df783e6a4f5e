public import EventSourcing
public import Foundation

/// What can happen around assessments, their findings, re-tests, and the table that leads from findings to hypotheses.
public enum AssessmentEvent: FeatureEvent {
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
