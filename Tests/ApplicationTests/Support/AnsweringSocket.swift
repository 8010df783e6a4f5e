import Foundation
import Synchronization

/// Listens on a port of its own of this machine and gives every connection the same answer, until it goes.
final class AnsweringSocket: Sendable {
  struct NotListening: Error {}

  let port: UInt16
  private let descriptor: Int32
  private let said = Mutex<[String]>([])

  /// What was asked, one text for each connection.
  var asked: [String] { said.withLock { $0 } }

  init(_ answer: String) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound, listen(descriptor, 8) == 0 else { throw NotListening() }
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(connection, &bytes, bytes.count)
        self?.said.withLock { $0.append(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)) }
        let answer = Array(answer.utf8)
        _ = write(connection, answer, answer.count)
        close(connection)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
