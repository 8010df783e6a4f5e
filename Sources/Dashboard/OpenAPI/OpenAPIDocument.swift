import Application
import Foundation
import HTTPTypes
import Practice
import ReadModels

/// The OpenAPI 3.1 document: made of the routes and of the fields of their inputs, so that it cannot say anything else.
///
/// What no route says stands in `base.json`: the introduction, problems, shared parameters, and what views look like.
enum OpenAPIDocument {
  typealias JSON = [String: Any]

  /// The document as it is served; made once.
  static let bytes: [UInt8] = {
    let data = try? JSONSerialization.data(
      withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
    return Array(data ?? Data())
  }()

  static var document: JSON {
    var document = base
    var components = document["components"] as? JSON ?? [:]
    var schemas = components["schemas"] as? JSON ?? [:]
    var paths: [String: JSON] = [:]
    for group in Route.groups {
      for route in group.routes {
        paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route, group.tag)
        if let body = route.body { schemas[body.name] = JSONSchema.object(body.members).json }
      }
    }
    schemas["HistoryKind"] = ["type": "string", "enum": HistoryProjection.kinds]
    components["schemas"] = schemas
    document["components"] = components
    document["paths"] = paths
    document["tags"] = Route.groups.map { ["name": $0.tag] }
    return document
  }

  private static var base: JSON {
    (try? JSONSerialization.jsonObject(with: Data(PackageResources.base_json))) as? JSON ?? [:]
  }

  private static func operation(_ route: Route, _ tag: String) -> JSON {
    var operation: JSON = [
      "operationId": route.name, "summary": route.summary, "tags": [tag], "responses": responses(route),
    ]
    if let about = route.about { operation["description"] = about }
    switch route.access {
    case .open: operation["security"] = [JSON]()
    case .roles(let roles): operation["x-regimen-roles"] = roles.map(\.rawValue).sorted()
    }
    if route.scope == .wholePractice { operation["x-regimen-places"] = "all" }
    let parameters = parameters(route)
    if !parameters.isEmpty { operation["parameters"] = parameters }
    if let body = route.body {
      operation["requestBody"] =
        [
          "required": body.members.contains { $0.isRequired },
          "content": [
            "application/json": [
              "schema": reference("schemas", body.name), "example": example(of: body.members),
            ] as JSON
          ],
        ] as JSON
    }
    return operation
  }

  private static func parameters(_ route: Route) -> [JSON] {
    var parameters: [JSON] = []
    if let words = route.secret ?? route.naming {
      parameters.append([
        "name": "id", "in": "path", "required": true, "description": words, "schema": ["type": "string"],
      ])
    } else {
      switch route.subject {
      case .practice: break
      case .client: parameters.append(reference("parameters", "id"))
      case .appointment: parameters.append(reference("parameters", "appointmentId"))
      case .series: parameters.append(reference("parameters", "seriesId"))
      case .waitlistEntry: parameters.append(reference("parameters", "entryId"))
      case .staff: parameters.append(reference("parameters", "staffId"))
      }
    }
    parameters += route.parameters.map(\.json)
    if case .view(_, etag: true) = route.answer {
      parameters.append([
        "name": "If-None-Match", "in": "header", "description": "Entity tags that are known.",
        "schema": ["type": "string"],
      ])
    }
    if route.isWrite {
      parameters.append(reference("parameters", "idempotencyKey"))
      if route.changesResource { parameters.append(reference("parameters", "ifMatch")) }
    }
    return parameters
  }

  // MARK: - Answers

  private static func responses(_ route: Route) -> JSON {
    var responses: JSON = [:]
    let (status, answer) = answer(route)
    responses[status] = answer
    if case .view(_, etag: true) = route.answer { responses["304"] = reference("responses", "NotModified") }
    if case .roles = route.access {
      responses["400"] = reference("responses", route.isWrite ? "InvalidBody" : "InvalidParameter")
      responses["401"] = reference("responses", "Unauthenticated")
      responses["403"] = reference("responses", "Forbidden")
      responses["429"] = reference("responses", "TooManyRequests")
      responses["503"] = reference("responses", "Unavailable")
    }
    if route.isWrite {
      for status in ["404", "409", "412", "413", "415", "422"] {
        responses[status] = reference("responses", "Refused")
      }
    } else if route.subject == .appointment {
      responses["404"] = reference("responses", "Refused")
    } else if route.subject == .client {
      responses["404"] = reference("responses", "NotFound")
    }
    for further in route.furtherAnswers {
      switch further {
      case .notModified: responses["304"] = reference("responses", "NotModified")
      case .notFound: responses["404"] = reference("responses", "Refused")
      case .unavailable: responses["503"] = reference("responses", "Unavailable")
      }
    }
    return responses
  }

  private static func answer(_ route: Route) -> (status: String, answer: JSON) {
    let position: JSON = [
      "ETag": [
        "description": "The position of the write; absent where there was nothing to do.",
        "schema": ["type": "string"],
      ] as JSON
    ]
    switch route.answer {
    case .view(let name, let etag):
      var answer: JSON = [
        "description": "OK", "content": ["application/json": ["schema": reference("schemas", name)]],
      ]
      if etag || route.subject == .appointment {
        answer["headers"] = ["ETag": ["schema": ["type": "string"]]] as JSON
      } else if route.kind == .file {
        answer["headers"] = position
      }
      return ("200", answer)
    case .object:
      return ("200", ["description": "OK", "content": ["application/json": ["schema": ["type": "object"]]]])
    case .text("text/event-stream"):
      return (
        "200",
        [
          "description": "Events until the stream ends; the data of each is of this schema.",
          "content": ["text/event-stream": ["schema": reference("schemas", "Change")]],
        ]
      )
    case .text(let mediaType):
      var answer: JSON = ["description": "OK", "content": [mediaType: ["schema": ["type": "string"]]]]
      if route.furtherAnswers.contains(.notModified) {
        answer["headers"] = ["ETag": ["schema": ["type": "string"]]] as JSON
      }
      return ("200", answer)
    case .resource(let resource):
      return (
        resource.isNew ? "201" : "200",
        [
          "description": "Carried out now, or by an earlier request with the same key.", "headers": position,
          "content": content(of: resource, route),
        ]
      )
    case .accepted(let resource):
      return (
        "202",
        [
          "description":
            "Carried out, now or by an earlier request with the same key; what follows is told at the Location.",
          "headers": position.merging([
            "Location": ["description": "Where to ask what came of it.", "schema": ["type": "string"]] as JSON
          ]) { own, _ in own }, "content": content(of: resource, route),
        ]
      )
    }
  }

  private static func content(of resource: CommandAnswer, _ route: Route) -> JSON {
    var properties: JSON = [
      resource.idName: ["type": "string", "format": "uuid"],
      "position": [
        "type": "integer",
        "description": "What a read takes as atLeast; absent where there was nothing to do.",
      ], "movedForward": reference("schemas", "MovedForward"),
    ]
    if route.namesStranded { properties["stranded"] = reference("schemas", "StrandedAppointments") }
    if route.hasNotices { properties["notices"] = reference("schemas", "Notices") }
    if route.namesFreed { properties["freed"] = reference("schemas", "FreedTimes") }
    if route.namesDifferences { properties["differences"] = reference("schemas", "ProposalDifferences") }
    return [
      "application/json": [
        "schema": ["type": "object", "required": [resource.idName], "properties": properties] as JSON
      ]
    ]
  }

  private static func reference(_ kind: String, _ name: String) -> JSON {
    ["$ref": "#/components/\(kind)/\(name)"]
  }

  /// A body that can be sent as it is, with the examples of its members.
  static func example(of members: [JSONSchema.Member]) -> JSON {
    var example: JSON = [:]
    for member in members {
      if let text = member.example, let value = fragment(text) {
        example[member.name] = value
      } else if member.isRequired {
        example[member.name] = member.schema.example
      }
    }
    return example
  }

  /// What a text of JSON says, be it an object or a single value.
  static func fragment(_ json: String) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
  }
}

extension Parameter {
  fileprivate var json: OpenAPIDocument.JSON {
    guard let schema else { return ["$ref": "#/components/parameters/\(name.rawValue)"] }
    var json: OpenAPIDocument.JSON = [
      "name": name.rawValue, "in": "query", "description": summary, "schema": schema.json,
    ]
    if case .array = schema {
      json["style"] = "form"
      json["explode"] = false
    }
    return json
  }
}
