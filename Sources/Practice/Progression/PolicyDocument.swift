/// A policy as its file says it: its name, and every field, or what it is based on and the fields that differ; of `2026.2` the
/// name alone.
public struct PolicyDocument: InputValue {
  public let parameters: PolicyParameters
  let basedOn: String?

  /// A document of every field.
  public init(_ parameters: PolicyParameters) {
    self.parameters = parameters
    basedOn = nil
  }

  private enum CodingKeys: String, CodingKey { case basedOn }

  /// - Throws: ``PolicyParameterError``.
  public init(from decoder: any Decoder) throws {
    let named = try decoder.container(keyedBy: PolicyParameters.Key.self)
    if named.allKeys == [.name], try named.decode(String.self, forKey: .name) == Policy2026_2.name {
      parameters = .successor
      basedOn = nil
      return
    }
    parameters = try PolicyParameters(from: decoder)
    basedOn = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .basedOn)
  }

  public func encode(to encoder: any Encoder) throws {
    try parameters.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(basedOn, forKey: .basedOn)
  }

  public static var schema: JSONSchema {
    let own = [
      JSONSchema.Member(
        name: "name", schema: .string(pattern: "^[A-Za-z0-9._-]{1,40}$"), isRequired: true,
        summary: "A name of its own; \(Policy2026_2.name) alone takes that policy.", example: "\"careful\""),
      JSONSchema.Member(
        name: "basedOn", schema: .choice([PolicyParameters.standard.name]), isRequired: false,
        summary: "The policy that gives what is not given here; every field is given if left out.",
        example: "\"\(PolicyParameters.standard.name)\""),
    ]
    let fields = PolicyParameterField.all.map {
      JSONSchema.Member(name: $0.name, schema: $0.schema, isRequired: false, summary: $0.meaning)
    }
    return .object(own + fields)
  }
}

extension PolicyParameterField {
  fileprivate var schema: JSONSchema {
    switch slot {
    case .number(_, let bounds): .number(bounds)
    case .whole(_, let bounds): .integer(bounds)
    }
  }
}
