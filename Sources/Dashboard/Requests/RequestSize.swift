import HTTPTypes
import Hummingbird
import NIOCore

/// Refuses requests that are larger than their route needs, before anything of them is read.
struct SizeMiddleware: RouterMiddleware {
  private let configuration: DashboardConfiguration

  init(_ configuration: DashboardConfiguration) { self.configuration = configuration }

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    let route = Route.all.first { $0.takesFile && $0.matches(request.uri.path) }
    let most = configuration.maxBytes(of: route)
    let said = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
    guard said <= most, request.headers[.transferEncoding] == nil else {
      // What follows is the rest of a body that nobody reads.
      var problem = Problem(
        .bodyTooLarge,
        "The body of the request is larger than \(most) bytes, or does not say how large it is. \(route == nil ? "Send less at once." : "Send the file in parts, or have it imported on the command line.")"
      )
      problem.headers[.connection] = "close"
      throw problem
    }
    guard request.uri.query?.utf8.count ?? 0 <= configuration.maxQueryBytes else {
      throw Problem(
        .queryTooLong, "The query is longer than \(configuration.maxQueryBytes) bytes. Ask for less at once.")
    }
    return try await next(request, context)
  }
}

extension Request {
  /// The whole body.
  ///
  /// - Throws: `NIOTooManyBytesError` for one that is longer, and ``Problem`` `bad-request` for one that ends early, as
  ///   where the connection was lost: that is no fault of the server's.
  func wholeBody(upTo most: Int) async throws -> ByteBuffer {
    do {
      return try await body.collect(upTo: most)
    } catch let error as NIOTooManyBytesError {
      throw error
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw Problem.bodyEndedEarly
    }
  }
}

extension Problem {
  /// A body that the connection was lost within.
  static let bodyEndedEarly = Problem(
    .badRequest, "The body of the request ended before it was whole. Send the request again.")
}
