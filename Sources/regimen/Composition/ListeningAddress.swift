import Foundation

/// An address that is to be listened on, tried out beforehand so that a person can be told what is wrong with it. It takes
/// no port for itself.
struct ListeningAddress {
  let host: String
  let port: Int

  /// Why it cannot be listened on just now, and what to do; nil where it can.
  var problem: String? {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
      return "\(host) is no address that is known here. \(Self.advice)"
    }
    defer { freeaddrinfo(found) }
    return Self.text(of: Self.bindOnce(address.pointee), host, port)
  }

  /// Refuses an address that cannot be listened on.
  func check() throws { if let problem { throw Failure(.unexpected, "cannot-listen", problem) } }

  private static let advice =
    "Give --host an address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for every network it is in."

  /// The system's error number of a bind; zero where it succeeded.
  private static func bindOnce(_ address: addrinfo) -> Int32 {
    let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var reuse: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    return bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno
  }

  private static func text(of error: Int32, _ host: String, _ port: Int) -> String? {
    switch error {
    case 0: nil
    case EADDRINUSE:
      "Port \(port) of \(host) is taken by another server. Choose another --port, or 0 for any free one."
    case EADDRNOTAVAIL: "\(host) is no address of this machine. \(advice)"
    case EACCES: "Port \(port) is for privileged programs. Choose a --port from 1024 on."
    default: "\(host):\(port) cannot be listened on: \(String(cString: strerror(error)))."
    }
  }
}
