import Foundation
import Hummingbird
import NIOCore
import Synchronization

/// Bounds the memory of the files that arrive, and of those that wait to be read: of each token, and of all together.
///
/// What counts are the bytes that have arrived, not those that were announced, so who sends slowly holds little. That a
/// body comes to its end in time is seen to by ``SlowClientHandler``.
final class UploadAdmission: Sendable {
  private struct State {
    var all = 0
    var each: [UUID: Int] = [:]
  }

  private let maxBytes: Int
  private let maxBytesOfToken: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - maxBytes: of all files together.
  ///   - maxBytesOfToken: of the files of one token; at least as many as one file may have.
  init(maxBytes: Int, maxBytesOfToken: Int) {
    self.maxBytes = maxBytes
    self.maxBytesOfToken = maxBytesOfToken
  }

  /// How many bytes are held.
  var bytes: Int { state.withLock(\.all) }

  /// Collects a body, and holds its room until `body` has ended.
  ///
  /// - Parameter most: how many bytes the body may have.
  /// - Throws: ``Problem`` `overloaded` where there is no room for what arrives, and what `Request.wholeBody` throws.
  func holding<Value>(
    _ request: Request, upTo most: Int, for token: UUID, isolation: isolated (any Actor)? = #isolation,
    _ body: (ByteBuffer) async throws -> Value
  ) async throws -> Value {
    var held = 0
    defer { giveBack(held, of: token) }
    var buffer = ByteBuffer()
    do {
      for try await var part in request.body {
        guard buffer.readableBytes + part.readableBytes <= most else {
          throw NIOTooManyBytesError(maxBytes: most)
        }
        try take(part.readableBytes, for: token)
        held += part.readableBytes
        buffer.writeBuffer(&part)
      }
    } catch let error where error is Problem || error is NIOTooManyBytesError || error is CancellationError {
      throw error
    } catch {
      throw Problem.bodyEndedEarly
    }
    return try await body(buffer)
  }

  private func take(_ bytes: Int, for token: UUID) throws(Problem) {
    let (hasRoom, isOfToken) = state.withLock { state in
      let ofToken = state.each[token, default: 0] + bytes
      guard ofToken <= maxBytesOfToken else { return (false, true) }
      guard state.all + bytes <= maxBytes else { return (false, false) }
      state.all += bytes
      state.each[token] = ofToken
      return (true, true)
    }
    guard !hasRoom else { return }
    var problem = Problem(
      .overloaded,
      isOfToken
        ? "Other files are being sent with this token. Send the next one when they are imported."
        : "More files are being sent than this server keeps at once. Repeat the request in a moment.",
      retryAfter: FileAdmission.retryAfter)
    // What follows is the rest of a body that nobody reads.
    problem.headers[.connection] = "close"
    throw problem
  }

  private func giveBack(_ bytes: Int, of token: UUID) {
    state.withLock { state in
      state.all -= bytes
      let left = state.each[token, default: 0] - bytes
      state.each[token] = left > 0 ? left : nil
    }
  }
}
