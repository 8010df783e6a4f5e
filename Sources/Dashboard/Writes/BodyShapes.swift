import Foundation

/// What /openapi.json says that bodies look like, so that a refusal can say what is expected in a place.
struct BodyShapes: Decodable, Sendable {
  /// Those of the document in the binary; nil where it cannot be read, which a test would have found.
  static let described: BodyShapes? = try? JSONDecoder().decode(
    BodyShapes.self, from: Data(PackageResources.openapi_json))

  private let schemas: [String: BodyShape]
  /// The shapes of bodies, by the names of endpoints.
  private let bodies: [String: BodyShape]

  /// What is expected at a place in the body of an endpoint, as a phrase such as `a number from 0 to 10`, with an example where
  /// the phrase alone does not show it; nil where nothing is described there.
  func expected(at path: [any CodingKey], of endpoint: Endpoint) -> String? {
    guard var shape = bodies[endpoint.rawValue].flatMap(resolved) else { return nil }
    for key in path {
      let inner = key.intValue == nil ? shape.properties?[key.stringValue] : shape.items?.first
      guard let next = inner.flatMap(resolved) else { return nil }
      shape = next
    }
    return phrase(shape)
  }

  private func phrase(_ shape: BodyShape) -> String? {
    if let words = shape.words, !words.isEmpty {
      return words.count == 1
        ? "the text “\(words[0])”"
        : "one of the texts \(words.map { "“\($0)”" }.joined(separator: ", "))"
    }
    switch shape.type {
    case "integer": return "a whole number\(shape.range)"
    case "number": return "a number\(shape.range)"
    case "boolean": return "true or false"
    case "string": return shape.format == nil ? "a text" : "a text such as \(example(shape))"
    case "array": return "a list such as \(example(shape))"
    case "object": return "an object such as \(example(shape))"
    default: return nil
    }
  }

  /// A value of a shape as JSON, made from what it has to hold.
  private func example(_ shape: BodyShape, depth: Int = 0) -> String {
    if let word = shape.words?.first { return "\"\(word)\"" }
    switch shape.type {
    case "integer", "number": return shape.exampleNumber
    case "boolean": return "true"
    case "array":
      guard depth < 4, let item = shape.items?.first.flatMap(resolved) else { return "[]" }
      return "[\(example(item, depth: depth + 1))]"
    case "object":
      guard depth < 4, let properties = shape.properties else { return "{}" }
      let required = shape.required ?? []
      let names = required.isEmpty ? Array(properties.keys.sorted().prefix(2)) : required
      let members = names.compactMap { name in
        properties[name].flatMap(resolved).map { "\"\(name)\": \(example($0, depth: depth + 1))" }
      }
      return "{\(members.joined(separator: ", "))}"
    default: break
    }
    switch shape.format {
    case "date": return "\"2027-03-01\""
    case "date-time": return "\"2027-03-01T10:00:00Z\""
    case "uuid": return "\"0b9a7c1e-53f2-4d0a-9c4e-6f1d2a3b4c5d\""
    default: return "\"…\""
    }
  }

  private func resolved(_ shape: BodyShape) -> BodyShape? {
    guard let name = shape.reference?.split(separator: "/").last else { return shape }
    return schemas[String(name)]
  }
}

extension BodyShapes {
  private struct Components: Decodable {
    let schemas: [String: BodyShape]
  }

  private struct Operation: Decodable {
    struct Body: Decodable {
      let content: [String: Content]
    }
    struct Content: Decodable {
      let schema: BodyShape
    }
    let operationId: String
    let requestBody: Body?
  }

  /// What is there if it is an operation, and not the parameters or summary of a path.
  private struct PathMember: Decodable {
    let operation: Operation?

    init(from decoder: any Decoder) {
      operation = try? Operation(from: decoder)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case components
    case paths
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schemas = try container.decode(Components.self, forKey: .components).schemas
    let paths = try container.decode([String: [String: PathMember]].self, forKey: .paths)
    var bodies: [String: BodyShape] = [:]
    for operation in paths.values.flatMap(\.values).compactMap(\.operation) {
      bodies[operation.operationId] = operation.requestBody?.content["application/json"]?.schema
    }
    self.bodies = bodies
  }
}
