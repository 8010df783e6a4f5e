/// One schema of /openapi.json, as far as bodies of requests use it; what else a schema says is passed over.
struct BodyShape: Decodable, Sendable {
  let reference: String?
  let type: String?
  /// The texts of a closed list.
  let words: [String]?
  let format: String?
  let minimum: Double?
  let maximum: Double?
  let required: [String]?
  let properties: [String: BodyShape]?
  /// The shape of the items of a list, alone in an array.
  let items: [BodyShape]?

  private enum CodingKeys: String, CodingKey {
    case reference = "$ref"
    case type
    case words = "enum"
    case format
    case minimum
    case maximum
    case required
    case properties
    case items
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    reference = try? container.decode(String.self, forKey: .reference)
    // Of several types the first is the one to give; the other is null.
    type =
      (try? container.decode(String.self, forKey: .type))
      ?? (try? container.decode([String].self, forKey: .type))?.first
    words = try? container.decode([String].self, forKey: .words)
    format = try? container.decode(String.self, forKey: .format)
    minimum = try? container.decode(Double.self, forKey: .minimum)
    maximum = try? container.decode(Double.self, forKey: .maximum)
    required = try? container.decode([String].self, forKey: .required)
    properties = try? container.decode([String: BodyShape].self, forKey: .properties)
    items = (try? container.decode(BodyShape.self, forKey: .items)).map { [$0] }
  }

  /// Its bounds in words, such as ` from 0 to 10`.
  var range: String {
    switch (minimum, maximum) {
    case (let low?, let high?): " from \(Self.text(low)) to \(Self.text(high))"
    case (let low?, nil): " from \(Self.text(low))"
    case (nil, let high?): " up to \(Self.text(high))"
    case (nil, nil): ""
    }
  }

  /// A number inside its bounds.
  var exampleNumber: String {
    let low = minimum ?? 0
    guard let high = maximum else { return Self.text(max(low, 20)) }
    return Self.text((low + (high - low) / 4).rounded(.up))
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
