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
    Specification.practice().when(adopt(careful)).then(
      Draft(.progression(.policyAdopted(PolicyAdopted(parameters: careful))), at: Example.now))
  }

  @Test func thePolicyInUseRecordsNothing() {
    Specification.practice().when(adopt(.standard)).nothing()
    Specification.practice(adopted(careful)).when(adopt(careful)).nothing()
  }

  @Test func goesBackToTheReleasedPolicyAndToAnEarlierOne() {
    let given = Specification.practice(adopted(careful))
    #expect(given.when(adopt(.standard)).events.count == 1)
    let back = Specification.practice(adopted(careful), adopted(.standard))
    #expect(back.when(adopt(careful)).events.count == 1)
  }

  @Test func aNameAloneTakesAReleasedPolicyOrAnEarlierOne() throws {
    func named(_ name: String) -> AdoptPolicy {
      let document = PolicyDocument(named: name)
      return AdoptPolicy(
        parameters: document.parameters, isNameOnly: document.isNameOnly, now: Example.now)
    }
    let back = Specification.practice(adopted(careful), adopted(.standard))
    #expect(
      back.when(named("careful")).events == [.progression(.policyAdopted(PolicyAdopted(parameters: careful)))]
    )
    #expect(Specification.practice(adopted(careful)).when(named("2026.1")).events.count == 1)
    #expect(
      Specification.practice().when(named("2026.2")).events == [
        .progression(.policyAdopted(PolicyAdopted(parameters: .successor)))
      ])
    let refused = back.when(named("2026.3"))
    refused.refused(.invalidPolicy)
    let message = try #require(refused.refusal?.message)
    #expect(message.contains("2026.1 and 2026.2") && message.contains("careful"))
  }

  @Test func refuses() {
    Specification.given([]).when(adopt(careful)).refused(.notSetUp)
    Specification.practice().when(adopt(policy("2026.1") { $0.stepLower = 0.04 })).refused(.invalidPolicy)
    Specification.practice().when(adopt(policy("wild") { $0.stepLower = 2 })).refused(.invalidPolicy)
    let another = policy("careful") { $0.stepLower = 0.03 }
    Specification.practice(adopted(careful)).when(adopt(another)).refused(.invalidPolicy)
    Specification.practice(adopted(careful), adopted(.standard)).when(adopt(another)).refused(.invalidPolicy)
  }
}
