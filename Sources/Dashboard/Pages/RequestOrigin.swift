import Foundation
import HTTPTypes
import Hummingbird

/// Where a form comes from, as browsers tell it: Fetch Metadata, and the `Origin` (RFC 6454) of the page that held it.
struct RequestOrigin: Hashable {
  let scheme: String
  let host: String
  let port: Int

  /// Reads an origin as browsers write it; nil for `null`, and for anything else that is not exactly one.
  init?(_ text: String) {
    guard let separator = text.range(of: "://") else { return nil }
    self.init(scheme: String(text[..<separator.lowerBound]), authority: String(text[separator.upperBound...]))
  }

  /// - Parameter authority: a host, with a port where it is not that of the scheme.
  private init?(scheme: String, authority: String) {
    let usual = ["http": 80, "https": 443]
    let scheme = scheme.lowercased()
    // An IPv6 address stands in brackets, and its colons are no port's.
    let match = authority.wholeMatch(of: /(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._\-]+)(?::([0-9]{1,5}))?/)
    guard let match, let usualPort = usual[scheme] else { return nil }
    self.scheme = scheme
    host = String(match.1).lowercased()
    port = match.2.flatMap { Int($0) } ?? usualPort
  }

  /// Where the browser opened this server, such as `https://practice.example.org`; empty where it does not say.
  ///
  /// - Parameter scheme: the one that the browser used; nil where it is not known.
  static func address(_ request: Request, _ scheme: String?) -> String {
    request.head.authority.map { "\(scheme ?? "http")://\($0)" } ?? ""
  }

  /// Whether a form was sent by a page of this server. One that says nothing of where it comes from is no browser's.
  ///
  /// - Parameter scheme: the one that the browser used; nil where it is not known.
  static func isOwn(_ request: Request, scheme: String?) -> Bool {
    let origin = request.headers[.origin]
    // A page that hides its origin (a sandboxed frame, a file, a redirect from elsewhere) is none of ours.
    guard origin?.lowercased() != "null" else { return false }
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
      return site == "same-origin" || site == "none"
    }
    guard let origin else { return true }
    guard let told = RequestOrigin(origin), let authority = request.head.authority else { return false }
    // Where the proxy says none the page's is taken, for the server sees none.
    return told == RequestOrigin(scheme: scheme ?? told.scheme, authority: authority)
  }
}
