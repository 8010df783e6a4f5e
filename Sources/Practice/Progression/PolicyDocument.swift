/// A policy as its file says it: its name, and every field, or what it is based on and the fields that differ; or the name alone of
/// one that is released, or was in use before.
public struct PolicyDocument: InputValue {
  public let parameters: PolicyParameters
  let basedOn: String?
  /// Whether only its name is said; the thresholds are then those of the released policy, or the adopted one, of this name.
  public let isNameOnly: Bool

  /// A document of every field.
  public init(_ parameters: PolicyParameters) { self.init(parameters, basedOn: nil) }

  private init(_ parameters: PolicyParameters, basedOn: String?) {
    self.parameters = parameters
    self.basedOn = basedOn
    isNameOnly = false
  }

  /// A name alone.
  public init(named name: String) {
    var parameters = name == Policy2026_2.name ? PolicyParameters.successor : .standard
    parameters.name = name
    self.parameters = parameters
    basedOn = nil
    isNameOnly = true
  }

  private enum CodingKeys: String, CodingKey { case basedOn }

  /// - Throws: ``PolicyParameterError``.
  public init(from decoder: any Decoder) throws {
    let named = try decoder.container(keyedBy: PolicyParameters.Key.self)
    if named.allKeys == [.name], let name = try? named.decode(String.self, forKey: .name) {
      self = PolicyDocument(named: name)
      return
    }
    self.init(
      try PolicyParameters(from: decoder),
      basedOn: try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .basedOn))
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
        summary: "A name of its own; alone, the name of a policy that is released or was in use.",
        example: "\"careful\""),
      JSONSchema.Member(
        name: "basedOn", schema: .choice([PolicyParameters.standard.name, Policy2026_2.name]),
        isRequired: false,
        summary: "The policy that gives what is not given here; every field is given if left out.",
        example: "\"\(PolicyParameters.standard.name)\""),
    ]
    let fields = PolicyParameterField.all.map { field in
      let other = Policy2026_2.Field.all.first { $0.name == field.name }
      return JSONSchema.Member(
        name: field.name, schema: field.schema(with: other), isRequired: false,
        summary: field.meaning
          + (other.map { $0.meaning == field.meaning ? "" : " Based on \(Policy2026_2.name): \($0.meaning)" }
            ?? ""))
    }
    let known = Set(PolicyParameterField.all.map(\.name))
    let successors = Policy2026_2.Field.all.filter { !known.contains($0.name) }.map { field in
      JSONSchema.Member(
        name: field.name,
        schema: field.isWhole
          ? .integer(Int(field.possible.lowerBound)...Int(field.possible.upperBound))
          : .number(field.possible),
        isRequired: false, summary: "Of a policy based on \(Policy2026_2.name): \(field.meaning)")
    }
    return .object(own + fields + successors)
  }
}

extension PolicyParameterField {
  /// What it may be, in a policy of either kind where the other has a field of its name.
  fileprivate func schema(with other: Policy2026_2.Field?) -> JSONSchema {
    switch slot {
    case .number(_, let bounds):
      let possible = other?.possible ?? bounds
      return .number(
        min(bounds.lowerBound, possible.lowerBound)...max(bounds.upperBound, possible.upperBound))
    case .whole(_, let bounds): return .integer(bounds)
    }
  }
}
