import Hummingbird
import NIOCore

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
