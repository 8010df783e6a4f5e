import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Practice

/// Fetches calendars from where they are kept, and from nowhere else: each address that a name leads to is checked, the connection goes to
/// one that was checked, and each redirect is treated as the first address was. A proxy of the environment is not used.
struct CalendarFetch: Sendable {
  /// Ranges that may be read although they are private, also without TLS.
  let allowed: [NetworkRange]
  var maxBytes = CalendarFetch.usualBytes
  /// For all of a fetch, its redirects with it.
  var deadline: Duration = .seconds(30)

  static let usualBytes = 5 << 20
  private static let connectTimeout: TimeAmount = .seconds(10)
  private static let maxRedirects = 3

  /// - Throws: ``CalendarTrouble``.
  func bytes(of address: CalendarAddress) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await follow(address) }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw CalendarTrouble.noAnswer
      }
      defer { group.cancelAll() }
      guard let bytes = try await group.next() else { throw CalendarTrouble.noAnswer }
      return bytes
    }
  }

  private func follow(_ address: CalendarAddress) async throws -> [UInt8] {
    var address = address
    for _ in 0...Self.maxRedirects {
      switch try await fetch(address, at: try await checked(address)) {
      case .bytes(let bytes): return bytes
      case .redirect(let next): address = next
      }
    }
    throw CalendarTrouble.tooManyRedirects
  }

  /// One of the addresses that a name leads to, of which every one may be read.
  private func checked(_ address: CalendarAddress) async throws(CalendarTrouble) -> String {
    let found = await Self.resolve(address.host)
    guard !found.isEmpty else { throw .unresolved }
    for text in found {
      guard let number = NetworkAddress(text) else { throw .privateAddress }
      let isAllowed = allowed.contains { $0.contains(number) }
      guard isAllowed || number.isPublic else { throw .privateAddress }
      guard isAllowed || address.isSecure else { throw .notSecure }
    }
    return found[0]
  }

  /// Every address of a name, as text; those that have a zone with it.
  private static func resolve(_ host: String) async -> [String] {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var hints = addrinfo()
        hints.ai_socktype = streamSocket
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return continuation.resume(returning: []) }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next {
          var text = [CChar](repeating: 0, count: 1025)
          if getnameinfo(
            entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0,
            NI_NUMERICHOST) == 0
          {
            found.append(
              String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
          } else {
            // What cannot be checked is not read.
            found.append("")
          }
          next = entry.pointee.ai_next
        }
        continuation.resume(returning: found)
      }
    }
  }

  private enum Answer {
    case bytes([UInt8])
    case redirect(CalendarAddress)
  }

  private func fetch(_ address: CalendarAddress, at number: String) async throws -> Answer {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: Self.connectTimeout, read: .seconds(15)))
    configuration.httpVersion = .http1Only
    // The name stays that of the certificate and of the request.
    configuration.dnsOverride = [address.host: number]
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let answer = try await answer(of: address, through: client)
      try? await client.shutdown()
      return answer
    } catch {
      try? await client.shutdown()
      throw (error as? CalendarTrouble) ?? (error is NIOTooManyBytesError ? .tooLarge : .noAnswer)
    }
  }

  private func answer(of address: CalendarAddress, through client: HTTPClient) async throws -> Answer {
    guard var parts = URLComponents(string: address.text) else { throw CalendarTrouble.unresolved }
    var request = HTTPClientRequest(url: "")
    request.headers = ["Accept": "text/calendar", "User-Agent": "regimen", "Accept-Encoding": "identity"]
    if let user = parts.user {
      let pair = Data("\(user):\(parts.password ?? "")".utf8).base64EncodedString()
      request.headers.add(name: "Authorization", value: "Basic \(pair)")
    }
    (parts.user, parts.password) = (nil, nil)
    guard let url = parts.url,
      url.host()?.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) == address.host
    else { throw CalendarTrouble.unresolved }
    request.url = url.absoluteString
    let response = try await client.execute(request, deadline: .now() + .seconds(60))
    switch response.status.code {
    case 200:
      if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > maxBytes {
        throw CalendarTrouble.tooLarge
      }
      let body = try await response.body.collect(upTo: maxBytes)
      return .bytes(Array(body.readableBytesView))
    case 301, 302, 303, 307, 308:
      guard let location = response.headers.first(name: "Location"),
        let next = URL(string: location, relativeTo: url)?.absoluteString
      else { throw CalendarTrouble.answeredOtherwise }
      guard let next = try? CalendarAddress(next) else { throw CalendarTrouble.notSecure }
      guard next.isSecure || !address.isSecure else { throw CalendarTrouble.notSecure }
      return .redirect(next)
    case 401, 403: throw CalendarTrouble.denied
    case 404, 410: throw CalendarTrouble.notFound
    default: throw CalendarTrouble.answeredOtherwise
    }
  }

  #if canImport(Glibc) || canImport(Musl)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamSocket = SOCK_STREAM
  #endif
}
