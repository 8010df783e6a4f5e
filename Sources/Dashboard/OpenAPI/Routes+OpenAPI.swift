import HTTPTypes
import Hummingbird

/// The description of the API, and where to find it.
extension Routes {
  /// The OpenAPI 3.1 document, made of the routes.
  func openAPI() -> Response {
    var response = Response.json(bytes: OpenAPIDocument.bytes)
    response.headers[.cacheControl] = "no-cache"
    return response
  }

  /// The same for people.
  func docs() -> Response { .page(DocsPage.html) }

  /// What there is, for programs; a browser goes to the pages.
  func index(_ request: Request) throws -> Response {
    if request.headers[.accept]?.contains("text/html") == true { return .see("/today") }
    var links: [String: String] = [:]
    for route in Route.all where route.path != "/" { links[route.name] = route.path }
    return try .json(Index(name: "regimen", links: links))
  }

  private struct Index: Encodable {
    let name: String
    let links: [String: String]
  }
}
