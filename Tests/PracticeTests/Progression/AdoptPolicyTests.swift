import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct AdoptPolicyTests {
  private func policy(_ name: String, _ change: (inout PolicyParameters) -> Void = { _ in })
    -> PolicyParameters
  {
    var parameters = PolicyParameters.standard
    parameters.name = name
    change(&parameters)
    return parameters
  }

  private func adopt(_ parameters: PolicyParameters) -> AdoptPolicy {
    AdoptPolicy(parameters: parameters, now: Example.now)
  }

  private func adopted(_ parameters: PolicyParameters) -> Draft<PracticeEvent> {
    Example.past(.progression(.policyAdopted(PolicyAdopted(parameters: parameters))))
  }

  private var careful: PolicyParameters { policy("careful") { $0.stepLower = 0.04 } }

  @Test func takesAPolicyIntoUse() {
    #expect(
      Specification.practice().when(adopt(careful))
        == .decided([Draft(.progression(.policyAdopted(PolicyAdopted(parameters: careful))), at: Example.now)]
        ))
  }

  @Test func thePolicyInUseRecordsNothing() {
    #expect(Specification.practice().when(adopt(.standard)) == .decided([]))
    #expect(Specification.practice(adopted(careful)).when(adopt(careful)) == .decided([]))
  }

  @Test func goesBackToTheReleasedPolicyAndToAnEarlierOne() {
    let given = Specification.practice(adopted(careful))
    #expect(given.when(adopt(.standard)).events.count == 1)
    let back = Specification.practice(adopted(careful), adopted(.standard))
    #expect(back.when(adopt(careful)).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.given([]).when(adopt(careful)).code == .notSetUp)
    #expect(
      Specification.practice().when(adopt(policy("2026.1") { $0.stepLower = 0.04 })).code == .invalidPolicy)
    #expect(Specification.practice().when(adopt(policy("wild") { $0.stepLower = 2 })).code == .invalidPolicy)
    let another = policy("careful") { $0.stepLower = 0.03 }
    #expect(Specification.practice(adopted(careful)).when(adopt(another)).code == .invalidPolicy)
    #expect(
      Specification.practice(adopted(careful), adopted(.standard)).when(adopt(another)).code == .invalidPolicy
    )
  }
}
