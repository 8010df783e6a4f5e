import HTTPTypes
import Hummingbird
import NIOCore
import Practice

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
    // One that comes in chunks is read up to the same.
    guard said <= most else {
      throw Problem.endingConnection(
        .bodyTooLarge,
        "The body of the request is larger than \(most) bytes. \(route == nil ? "Send less at once." : "Send the file in parts, or have it imported on the command line.")"
      )
    }
    guard request.uri.query?.utf8.count ?? 0 <= configuration.maxQueryBytes else {
      throw Problem(
        .queryTooLong, "The query is longer than \(configuration.maxQueryBytes) bytes. Ask for less at once.")
    }
    return try await next(request, context)
  }
}

/// Refuses requests whose target or fields cannot be compared in good time (``CombiningMarks``), before anything compares them.
struct ComparableTextMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard FormText.isComparable(request.head.path ?? ""),
      request.headers.allSatisfy({ CombiningMarks.areFew(in: $0.value) })
    else {
      throw Problem(
        .badRequest,
        "The address or a header is not encoded as it has to be, or a letter in it bears more than \(CombiningMarks.longestRun) marks."
      )
    }
    return try await next(request, context)
  }
}

/// Refuses requests that expect, or are encoded as, what the server does not know (RFC 9110, 8.4 and 10.1.1).
struct ExpectationMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    let expectations = Self.tokens(.expect, request)
    guard expectations.allSatisfy({ $0 == "100-continue" }) else {
      throw Problem.endingConnection(
        .expectationFailed, "Nothing can be expected but “100-continue”. Send the request without “Expect”.")
    }
    let codings = Self.tokens(.transferEncoding, request)
    guard codings.allSatisfy({ $0 == "chunked" }) else {
      throw Problem.endingConnection(
        .notImplemented,
        "The only transfer coding that is known is “chunked”. Send the body in it, or as it is.")
    }
    guard Self.tokens(.contentEncoding, request).allSatisfy({ $0 == "identity" }) else {
      var problem = Problem.endingConnection(
        .unsupportedMediaType, "The body is encoded. Send it as it is, without “Content-Encoding”.")
      problem.headers[.acceptEncoding] = "identity"
      throw problem
    }
    return try await next(request, context)
  }

  private static func tokens(_ name: HTTPField.Name, _ request: Request) -> [String] {
    request.headers[values: name].joined(separator: ",").lowercased().split {
      $0 == "," || $0 == " " || $0 == "\t"
    }
    .map(String.init)
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
  /// What is answered before the body is read; what follows is the rest of a body that nobody reads.
  static func endingConnection(_ code: ProblemCode, _ detail: String) -> Problem {
    var problem = Problem(code, detail)
    problem.headers[.connection] = "close"
    return problem
  }

  /// A body that the connection was lost within.
  static let bodyEndedEarly = Problem(
    .badRequest, "The body of the request ended before it was whole. Send the request again.")
}
