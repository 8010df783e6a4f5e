import Foundation
import Practice

extension JSONSchema {
  /// As JSON Schema 2020-12.
  var json: OpenAPIDocument.JSON {
    switch self {
    case .boolean: return ["type": "boolean"]
    case .integer(let bounds):
      var json: OpenAPIDocument.JSON = ["type": "integer"]
      if let bounds {
        if bounds.lowerBound != .min { json["minimum"] = bounds.lowerBound }
        if bounds.upperBound != .max { json["maximum"] = bounds.upperBound }
      }
      return json
    case .number(let bounds):
      var json: OpenAPIDocument.JSON = ["type": "number"]
      if let bounds {
        json["minimum"] = bounds.lowerBound
        json["maximum"] = bounds.upperBound
      }
      return json
    case .string(let format, let pattern, let length):
      var json: OpenAPIDocument.JSON = ["type": "string"]
      if let format { json["format"] = format }
      if let pattern { json["pattern"] = pattern }
      if let length {
        json["minLength"] = length.lowerBound
        if length.upperBound != .max { json["maxLength"] = length.upperBound }
      }
      return json
    case .choice(let values): return ["type": "string", "enum": values]
    case .array(let item, let count):
      var json: OpenAPIDocument.JSON = ["type": "array", "items": item.json]
      if let count {
        json["minItems"] = count.lowerBound
        if count.upperBound != .max { json["maxItems"] = count.upperBound }
      }
      return json
    case .object(let members):
      var json: OpenAPIDocument.JSON = ["type": "object", "additionalProperties": false]
      json["properties"] = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.json) })
      let required = members.filter(\.isRequired).map(\.name)
      if !required.isEmpty { json["required"] = required }
      return json
    case .nullable(let schema):
      var json = schema.json
      if let type = json["type"] as? String { json["type"] = [type, "null"] }
      return json
    case .reference(let name): return ["$ref": "#/components/schemas/\(name)"]
    }
  }

  /// A value of it, where no example was given.
  var example: Any {
    switch self {
    case .boolean: true
    case .integer(let bounds): bounds?.lowerBound ?? 1
    case .number(let bounds): bounds?.lowerBound ?? 1
    case .string("uuid", _, _): "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    case .string("date", _, _): "2027-03-01"
    case .string("date-time", _, _): "2027-03-01T15:00:00Z"
    case .string: "text"
    case .choice(let values): values.first ?? ""
    case .array(let item, _): [item.example]
    case .object(let members): OpenAPIDocument.example(of: members)
    case .nullable(let schema): schema.example
    case .reference: [String: Any]()
    }
  }
}

extension JSONSchema.Member {
  var json: OpenAPIDocument.JSON {
    var json = schema.json
    json["description"] = unit.map { "\(summary) Unit: \($0)." } ?? summary
    if let example, let value = OpenAPIDocument.fragment(example) { json["examples"] = [value] }
    return json
  }
}
