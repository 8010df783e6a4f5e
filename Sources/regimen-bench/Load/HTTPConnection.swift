import Foundation

/// One kept-alive HTTP/1.1 connection to a server on this machine, for a thread of its own: it blocks, and so measures
/// the server rather than a client.
final class HTTPConnection {
  private let socket: Int32
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  init(port: Int) throws {
    #if canImport(Glibc)
      socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    var one: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    guard connected == 0 else {
      close(socket)
      throw BenchError("Nothing listens on port \(port).")
    }
  }

  deinit { close(socket) }

  /// The status of an answer, once all of its body has arrived.
  func get(_ path: String, token: String?) throws -> Int {
    let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(authorization)\r\n".utf8)
    guard send(socket, request, request.count, 0) == request.count else { throw Self.broken }
    var answer: [UInt8] = []
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { throw Self.broken }
      answer += buffer[..<count]
      guard let end = answer.firstRange(of: [13, 10, 13, 10]) else { continue }
      let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
      guard let length = Self.length(head), let status = Int(head.dropFirst(9).prefix(3)) else {
        throw Self.broken
      }
      if answer.count - end.upperBound >= length { return status }
    }
  }

  private static func length(_ head: String) -> Int? {
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
  }

  private static let broken = BenchError("The server ended a connection, or answered in another form.")
}
