public import Logging
import ServiceContextModule

/// The request that work is done for: everything logged within carries its id, and spans are its children.
public enum RequestScope {
  private enum Key: ServiceContextKey {
    typealias Value = String
    static let nameOverride: String? = "regimen.request-id"
  }

  /// Runs `body` for a request.
  public static func with<Value>(
    id: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async rethrows -> Value {
    var context = ServiceContext.current ?? .topLevel
    context[Key.self] = id
    return try await ServiceContext.withValue(context) { try await body() }
  }

  /// The id of the request that the current task works for; nil outside of requests.
  public static var id: String? { ServiceContext.current?[Key.self] }

  /// Gives log lines the id of the request that they belong to.
  public static let metadataProvider = Logger.MetadataProvider { id.map { ["request-id": "\($0)"] } ?? [:] }
}
