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
      throw PolicyParameterError("basedOn", "must be \"\(Self.standard.name)\", or be left out")
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
    try validate()
  }

  private mutating func read(
    _ field: PolicyParameterField, from container: KeyedDecodingContainer<Key>
  ) throws(PolicyParameterError) {
    do {
      switch field.slot {
      case .number(let path, _):
        self[keyPath: path] = try container.decode(Double.self, forKey: Key(field.name))
      case .whole(let path, _):
        self[keyPath: path] = try container.decode(Int.self, forKey: Key(field.name))
      }
    } catch {
      throw PolicyParameterError(field.name, "must be \(field.range)")
    }
  }

  /// Writes the name and every field.
  public func encode(to encoder: any Encoder) throws {
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
