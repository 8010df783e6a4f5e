import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers in JSON, in the one form in which the software writes it.
extension Response {
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    json(bytes: try JSONCoding.bytes(of: value), status: status)
  }

  /// Bytes that are JSON already.
  static func json(bytes: some Sequence<UInt8>, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
