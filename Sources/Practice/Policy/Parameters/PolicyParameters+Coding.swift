extension PolicyParameters: Codable {
  /// A key of any name, so that one that is no field can be refused by its name.
  struct Key: CodingKey, Hashable {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }

    static let name = Key("name")
    static let basedOn = Key("basedOn")
  }

  /// Reads a policy: its name, and either every field or `basedOn: "2026.1"` and the fields that differ.
  /// - Throws: ``PolicyParameterError`` for a key that is no field, a missing field, a value of the wrong type, and
  ///   everything that ``validate()`` refuses.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if (try? container.decode(String.self, forKey: .basedOn)) == Policy2026_2.name {
      self = PolicyParameters(try Policy2026_2.Parameters(from: decoder))
      return
    }
    let known = Set(PolicyParameterField.all.map { Key($0.name) }).union([.name, .basedOn])
    for key in container.allKeys where !known.contains(key) {
      throw PolicyParameterError(key.stringValue, "is no field of a policy; “regimen policy show” lists them")
    }
    self = .standard
    guard let name = try? container.decode(String.self, forKey: .name) else {
      throw PolicyParameterError("name", "is missing or no text: give the policy a name of its own")
    }
    self.name = name
    let isPartial = container.contains(.basedOn)
    if isPartial, (try? container.decode(String.self, forKey: .basedOn)) != Self.standard.name {
      throw PolicyParameterError(
        "basedOn", "must be \"\(Self.standard.name)\" or \"\(Policy2026_2.name)\", or be left out")
    }
    for field in PolicyParameterField.all {
      if container.contains(Key(field.name)) {
        try read(field, from: container)
      } else if !isPartial {
        throw PolicyParameterError(
          field.name,
          "is missing: give it, or say basedOn: \"\(Self.standard.name)\" to keep what is not given")
      }
    }
    // As a practice's adoption of it is stored.
    if name == Policy2026_2.name { ofSuccessor = Policy2026_2.Parameters() }
    try validate()
  }

  private mutating func read(_ field: PolicyParameterField, from container: KeyedDecodingContainer<Key>)
    throws(PolicyParameterError)
  {
    do {
      switch field.slot {
      case .number(let path, _):
        self[keyPath: path] = try container.decode(Double.self, forKey: Key(field.name))
      case .whole(let path, _): self[keyPath: path] = try container.decode(Int.self, forKey: Key(field.name))
      }
    } catch {
      throw PolicyParameterError(field.name, "must be \(field.range)")
    }
  }

  /// Writes the name and every field; of a policy that is based on `2026.2` those of its own.
  public func encode(to encoder: any Encoder) throws {
    if let own = ofSuccessor, isOwnSuccessor { return try own.encode(to: encoder) }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    for field in PolicyParameterField.all {
      switch field.slot {
      case .number(let path, _): try container.encode(self[keyPath: path], forKey: Key(field.name))
      case .whole(let path, _): try container.encode(self[keyPath: path], forKey: Key(field.name))
      }
    }
  }
}

extension PolicyParameters {
  /// The parameters as a YAML document that reads back as they are, with what each means.
  public var document: String {
    if let own = ofSuccessor { return own.document }
    var lines = [
      "# The thresholds of the progression policy \(name). All are heuristics; shares are fractions (0.05 is 5 %).",
      "# For a candidate: give it another name, keep basedOn and the lines that differ, and leave the others out.",
      "name: \"\(name)\"", "basedOn: \"\(Self.standard.name)\"",
    ]
    for group in PolicyParameterField.groups {
      lines.append("")
      lines.append("# — \(group.title) —")
      for field in group.fields {
        lines.append("# \(field.meaning) (\(field.range))")
        lines.append("\(field.name): \(field.text(in: self))")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// What one threshold of a policy may be and what it means; it holds no value itself.
public struct PolicyParameterField: Sendable {
  enum Slot: Sendable {
    case number(any WritableKeyPath<PolicyParameters, Double> & Sendable, ClosedRange<Double>)
    case whole(any WritableKeyPath<PolicyParameters, Int> & Sendable, ClosedRange<Int>)
  }

  /// Its name in files, for example `greenPeak`.
  public let name: String
  /// What it decides, in one sentence with its unit.
  public let meaning: String
  let slot: Slot

  init(_ name: String, _ slot: Slot, _ meaning: String) {
    self.name = name
    self.slot = slot
    self.meaning = meaning
  }

  /// What it may be, for example `a number from 0 to 10`.
  public var range: String {
    switch slot {
    case .number(_, let bounds):
      "a number from \(PolicyNumber.text(bounds.lowerBound)) to \(PolicyNumber.text(bounds.upperBound))"
    case .whole(_, let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }

  /// Its value in some parameters, as it is written in files.
  public func text(in parameters: PolicyParameters) -> String {
    switch slot {
    case .number(let path, _): PolicyNumber.text(parameters[keyPath: path])
    case .whole(let path, _): "\(parameters[keyPath: path])"
    }
  }

  func isInRange(in parameters: PolicyParameters) -> Bool {
    switch slot {
    case .number(let path, let bounds): bounds.contains(parameters[keyPath: path])
    case .whole(let path, let bounds): bounds.contains(parameters[keyPath: path])
    }
  }
}
