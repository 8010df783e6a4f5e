import EventSourcing
import Practice

/// `POST /v1/policy`: takes a policy into use, for the proposals from then on.
struct AdoptPolicyBody: WriteBody {
  /// A policy as its file says it: its name, and every field, or what it is based on and the fields that differ.
  struct Document: Codable {
    let parameters: PolicyParameters
    let basedOn: String?

    private enum CodingKeys: String, CodingKey {
      case basedOn
    }

    init(from decoder: any Decoder) throws {
      parameters = try PolicyParameters(from: decoder)
      basedOn = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .basedOn)
    }

    func encode(to encoder: any Encoder) throws {
      try parameters.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(basedOn, forKey: .basedOn)
    }
  }

  let policy: Document

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AdoptPolicy> {
    CommandRequest(
      command: AdoptPolicy(parameters: policy.parameters, now: desk.now), id: desk.practice.uuid,
      name: "practiceId", creates: false, tag: PracticeTags.policy)
  }
}
