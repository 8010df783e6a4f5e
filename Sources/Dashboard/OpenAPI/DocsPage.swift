import Foundation

/// The description of the API as a page for people: made from the OpenAPI document, so that it says the same.
enum DocsPage {
  private typealias JSON = [String: Any]

  /// The page; made once.
  static let html: String = {
    let document = OpenAPIDocument.document
    let info = document["info"] as? JSON ?? [:]
    let paths = document["paths"] as? [String: JSON] ?? [:]
    let operations = paths.sorted { $0.key < $1.key }.flatMap { path, methods in
      methods.sorted { $0.key < $1.key }.compactMap { method, operation in
        (operation as? JSON).map { Self.operation(method, path, $0, document) }
      }
    }
    return PageTemplate(PackageResources.docs_mustache).page(
      [
        "intro": info["description"] as? String ?? "", "version": info["version"] as? String ?? "",
        "operations": operations,
      ], frame: ["title": "The API"])
  }()

  private static func operation(_ method: String, _ path: String, _ operation: JSON, _ document: JSON)
    -> [String: Any]
  {
    let parameters = (operation["parameters"] as? [JSON] ?? []).map { resolve($0, document) }.map {
      parameter in
      [
        "name": parameter["name"] as? String ?? "", "place": parameter["in"] as? String ?? "",
        "about": parameter["description"] as? String ?? "",
        "isRequired": parameter["required"] as? Bool ?? false,
      ] as [String: Any]
    }
    let roles = (operation["x-regimen-roles"] as? [String]) ?? []
    let body = schema(operation["requestBody"] as? JSON)
    let answers = (operation["responses"] as? [String: JSON] ?? [:]).sorted { $0.key < $1.key }.map {
      status, answer in
      let whole = resolve(answer, document)
      return [
        "status": status, "about": whole["description"] as? String ?? "",
        "schema": name(of: schema(whole)) as Any,
      ] as [String: Any]
    }
    return [
      "id": operation["operationId"] as? String ?? "", "method": method.uppercased(), "path": path,
      "summary": operation["summary"] as? String ?? "", "about": operation["description"] as? String as Any,
      "roles": roles.isEmpty ? "anybody" : roles.joined(separator: ", "), "parameters": parameters,
      "hasParameters": !parameters.isEmpty, "bodyName": name(of: body) as Any,
      "body": body.map { text(resolve($0, document)) } as Any, "answers": answers,
    ]
  }

  private static func schema(_ part: JSON?) -> JSON? {
    ((part?["content"] as? [String: JSON])?.first?.value)?["schema"] as? JSON
  }

  private static func name(of schema: JSON?) -> String? {
    (schema?["$ref"] as? String)?.split(separator: "/").last.map(String.init)
  }

  /// What a reference leads to; anything else is itself.
  private static func resolve(_ part: JSON, _ document: JSON) -> JSON {
    guard let reference = part["$ref"] as? String else { return part }
    let found = reference.split(separator: "/").dropFirst().reduce(document as Any?) { node, name in
      (node as? JSON)?[String(name)]
    }
    return found as? JSON ?? [:]
  }

  private static func text(_ schema: JSON) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
