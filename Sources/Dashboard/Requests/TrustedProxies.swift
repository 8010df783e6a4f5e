import Application
import HTTPTypes
import Hummingbird

/// The proxies whose word is taken on where a request comes from; none unless they are named.
///
/// Name the proxies alone: what any other computer of a trusted network says would be believed too.
public struct TrustedProxies: Hashable, Sendable {
  private let ranges: [NetworkRange]

  /// No proxy is trusted.
  public static let none = TrustedProxies(ranges: [])

  private init(ranges: [NetworkRange]) { self.ranges = ranges }

  /// Reads addresses and ranges (CIDR) of IPv4 and IPv6, with commas or spaces between them, such as `10.0.0.2, fd00::/64`.
  ///
  /// - Returns: nil where one of them is neither, or is a range of everybody.
  public init?(_ text: String) {
    guard let ranges = NetworkRange.all(text) else { return nil }
    self.ranges = ranges
  }

  public var isEmpty: Bool { ranges.isEmpty }

  func contains(_ address: NetworkAddress) -> Bool { ranges.contains { $0.contains(address) } }

  /// Where a request comes from: the last hop that is no trusted proxy.
  ///
  /// Of `X-Forwarded-For` and `Forwarded` only what trusted proxies have added is read, from the end. Where that cannot be
  /// read, it is the peer. A proxy adds to one of the two and may pass the other on as a client sent it, so where they do not
  /// say the same, nobody knows which of them the proxy wrote: counted as the one that a client made up, a client would be
  /// somebody else in each request, and counted as the peer, it would use up what others behind the proxy may ask.
  ///
  /// - Parameter peer: where the connection comes from.
  /// - Throws: ``Problem`` `bad-request` where both are there and do not say the same.
  func origin(of headers: HTTPFields, peer: NetworkAddress) throws(Problem) -> NetworkAddress {
    guard contains(peer) else { return peer }
    let told = [ForwardedHops.plain(headers), ForwardedHops.standard(headers)].compactMap(\.self).map(
      lastUntrusted)
    guard let first = told.first else { return peer }
    guard told.allSatisfy({ $0 == first }) else {
      throw Problem(
        .badRequest,
        "“X-Forwarded-For” and “Forwarded” do not say the same. Send neither; a proxy sends one, and removes the other."
      )
    }
    return first ?? peer
  }

  /// The scheme that the browser used, in lower case, as a trusted proxy says by `X-Forwarded-Proto` or `Forwarded`.
  ///
  /// - Returns: nil where none says one, and for who is not trusted.
  func scheme(of headers: HTTPFields, peer: NetworkAddress) -> String? {
    guard contains(peer) else { return nil }
    if let name = HTTPField.Name("X-Forwarded-Proto"), let told = headers[name] {
      return told.split(separator: ",").first.map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
    }
    let hops = ForwardedHops.schemes(headers)
    // What trusted proxies have added stands behind what the client's own hop is.
    return hops.last { hop in hop.node.map { !contains($0) } ?? true }?.scheme ?? hops.first?.scheme
  }

  /// The first hop where all are trusted; nil where the one that counts cannot be read.
  private func lastUntrusted(_ hops: [NetworkAddress?]) -> NetworkAddress? {
    for hop in hops.reversed() {
      guard let hop else { return nil }
      if !contains(hop) { return hop }
    }
    return hops.first ?? nil
  }
}

/// Finds out where a request comes from, behind the proxies that are trusted.
struct OriginMiddleware: RouterMiddleware {
  let proxies: TrustedProxies

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    try context.findOrigin(of: request, trusting: proxies)
    return try await next(request, context)
  }
}
