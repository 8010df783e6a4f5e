public import Foundation

/// What the policy proposes for a client's next session, one proposal for each exercise prescribed; it changes nothing.
///
/// Around the policy: pain younger than 3 months (NICE NG193) or mapped to head, chest or abdomen is for a practitioner's
/// review; an exercise whose caution regions are red or flaring never increases; of the exercises of one body region at
/// most one increases for a session, the one that has waited longest [h]. What was accepted keeps its turn until it was
/// done, what was declined gives it to the next. Under `2026.2` what a practitioner has to look at is a row of the policy's own.
public struct Proposals: Sendable {
  public let clientID: UUID
  /// Nothing is proposed for a client who was discharged.
  public let isDischarged: Bool
  /// In the order of the exercises' slugs.
  public let all: [Proposal]

  /// - Parameters:
  ///   - moment: Now, or the moment that is looked back at; the inputs hold only what was recorded by then.
  ///   - practiceZone: In which the client has days where ``ClientZone`` knows no other.
  ///   - plannedFor: Up to when hours and days since are counted; nil for the next planned session. Where none is
  ///     planned, days are counted up to the moment and hours are not.
  ///   - parameters: Of the policy; nil for the one that the practice has in use.
  public init(
    _ inputs: ProposalInputs, at moment: Date, practiceZone: TimeZone, plannedFor: Date? = nil,
    parameters: PolicyParameters? = nil
  ) {
    clientID = inputs.clientID
    isDischarged = inputs.programme.isDischarged
    guard !isDischarged else {
      all = []
      return
    }
    let record = inputs.recordBeforeAnswers
    let parameters = parameters ?? inputs.policy.parameters
    let signals = ClientSignals(
      record, at: moment, zone: record.zone(practice: practiceZone), places: LadderPositions(inputs.catalogue)
    )
    let reading = ProposalEvaluation(
      inputs: inputs, signals: signals, parameters: parameters, plannedFor: plannedFor)
    all = reading.oneIncreaseInEachRegion(
      inputs.programme.prescribed.keys.sorted().compactMap(reading.candidate))
  }

  /// The proposal for an exercise; nil where it is not prescribed.
  public func proposal(for exercise: String) -> Proposal? { all.first { $0.exercise == exercise } }
}
