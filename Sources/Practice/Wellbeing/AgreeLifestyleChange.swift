public import EventSourcing
public import Foundation

/// Agrees a change of daily life with a client, to be reviewed on a day; what exactly is agreed is sealed.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the change's id is in use),
/// `lifestyle-target-required`, `review-too-early`, `unknown-time-zone`, `in-the-future`.
public struct AgreeLifestyleChange: Decider {
  /// The client and the changes so far.
  public typealias State = CombinedFold<PersonStatus, LifestyleChanges>

  public let clientID: UUID
  public let changeID: UUID
  public let area: LifestyleArea
  /// What is to change, in words.
  public let target: String
  /// The day of the review, after the day of the agreement.
  public let reviewOn: LocalDay
  /// When it was agreed.
  public let at: Date
  /// The IANA name of the zone in which that has its day: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, changeID: UUID, area: LifestyleArea, target: String, reviewOn: LocalDay, at: Date? = nil,
    timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.changeID = changeID
    self.area = area
    self.target = target
    self.reviewOn = reviewOn
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), LifestyleChanges(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, changes) = state.parts
    try client.checkActive()
    guard changes.reviewOn[changeID] == nil, !changes.closed.contains(changeID) else {
      throw Refusal(
        .alreadyRecorded, "The change was refused: its id is already in use. Give a new id.", field: "change")
    }
    let target = Text.trimmed(target)
    guard !target.isEmpty else {
      throw Refusal(
        .lifestyleTargetRequired,
        "The change was refused: it does not say what is to change. Give a target in a few words.",
        field: "target")
    }
    try Text.checkReadable(target, "target", field: "target")
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    try LifestyleReviewDay.check(reviewOn, after: LocalDay(of: at, in: zone), field: "review-on")
    let facts = LifestyleAgreed(clientID: clientID, changeID: changeID, area: area, reviewOn: reviewOn)
    return [Draft(.wellbeing(.lifestyleAgreed(facts)), at: at, personal: PersonalPart([.goal: target]))]
  }
}
