import TestSupport

/// Compares answers with the schemas of the OpenAPI document: types, required members, enumerations, and no more
/// members than are described. It knows as much of JSON Schema as the document uses.
struct SchemaCheck {
  let document: JSONValue

  /// What does not fit, each with where it stands; empty where all fits.
  func faults(of value: JSONValue, as schema: JSONValue?, at path: String = "$") -> [String] {
    guard let schema else { return ["\(path): there is no schema"] }
    if schema == .bool(true) { return [] }
    if let reference = schema["$ref"]?.text { return faults(of: value, as: resolve(reference), at: path) }
    var faults: [String] = []
    if let allowed = schema["enum"]?.items, !allowed.contains(value) {
      faults.append("\(path): not in the enumeration")
    }
    switch (schema["type"]?.text, value) {
    case ("object", .object(let members)): faults += self.faults(of: members, as: schema, at: path)
    case ("array", .array(let items)):
      for (index, item) in items.enumerated() {
        faults += self.faults(of: item, as: schema["items"], at: "\(path)[\(index)]")
      }
    case ("string", .string(let text)):
      if let fault = Self.fault(of: text, format: schema["format"]?.text) {
        faults.append("\(path): \(fault)")
      }
    case ("integer", .number(let number)):
      if number != number.rounded() { faults.append("\(path): not a whole number") }
      faults += Self.bounds(number, schema, path)
    case ("number", .number(let number)): faults += Self.bounds(number, schema, path)
    case ("boolean", .bool): break
    default: faults.append("\(path): not of type \(schema["type"]?.text ?? "none")")
    }
    return faults
  }

  /// What a reference inside the document leads to.
  func resolve(_ reference: String) -> JSONValue? {
    reference.split(separator: "/").dropFirst().reduce(document) { value, name in value?[String(name)] }
  }

  private func faults(of members: [String: JSONValue], as schema: JSONValue, at path: String) -> [String] {
    var faults: [String] = []
    for name in schema["required"]?.items.compactMap(\.text) ?? [] where members[name] == nil {
      faults.append("\(path): \(name) is missing")
    }
    if let fewest = schema["minProperties"]?.number, Double(members.count) < fewest {
      faults.append("\(path): too few")
    }
    if let most = schema["maxProperties"]?.number, Double(members.count) > most {
      faults.append("\(path): too many")
    }
    let described = schema["properties"]?.members ?? [:]
    for (name, member) in members {
      if let property = described[name] ?? schema["additionalProperties"] {
        faults += self.faults(of: member, as: property, at: "\(path).\(name)")
      } else {
        faults.append("\(path): \(name) is not described")
      }
    }
    return faults
  }

  private static func bounds(_ number: Double, _ schema: JSONValue, _ path: String) -> [String] {
    let tooSmall = schema["minimum"]?.number.map { number < $0 } ?? false
    let tooLarge = schema["maximum"]?.number.map { number > $0 } ?? false
    return tooSmall || tooLarge ? ["\(path): out of bounds"] : []
  }

  private static func fault(of text: String, format: String?) -> String? {
    let fits =
      switch format {
      case "date": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
      case "date-time": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z/) != nil
      case "uuid": text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil
      default: true
      }
    return fits ? nil : "not a \(format ?? "")"
  }
}
