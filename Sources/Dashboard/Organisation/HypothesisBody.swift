import EventSourcing
import Foundation
import Practice

/// `POST /v1/hypotheses`: which muscles a finding points at.
struct HypothesisBody: WriteBody {
  let finding: FindingKind
  let overactive: [String]
  let underactive: [String]
  /// Where it is said.
  let source: String
  let edition: String
  let confidence: Confidence

  func command(_ desk: WriteDesk) async throws -> CommandRequest<MapHypothesis> {
    return CommandRequest(
      command: MapHypothesis(
        finding: finding, overactive: overactive, underactive: underactive, source: source, edition: edition,
        confidence: confidence, now: desk.now),
      id: desk.practice.uuid, name: "practiceId", creates: false, tag: PracticeTags.findingKind(finding))
  }
}
