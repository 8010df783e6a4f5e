import Application
import EventSourcing
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A client's browser without script: it keeps its cookies, and sends the forms that pages hold.
struct OwnBrowser: Sendable {
  let served: Served
  private(set) var cookies: [String: String] = [:]
  var language = "en"

  init(_ served: Served) { self.served = served }

  /// The browser of a client who opened their link.
  static func opened(_ served: Served, by client: UUID) async throws -> OwnBrowser {
    var browser = OwnBrowser(served)
    let answer = try await browser.open(try await link(served, of: client))
    try #require(answer.header("Location") == "/me", "\(answer.text)")
    return browser
  }

  /// The path of a client's link, handed out now.
  static func link(_ served: Served, of client: UUID) async throws -> String {
    let links = ClientLinks(served.parts.store, served.parts.queries)
    return try #require(
      try await links.handOut(client, in: served.fixture.practice, now: served.clock.now))
  }

  mutating func open(_ path: String) async throws -> Answer {
    keep(try await served.get(path, headers: headers))
  }

  /// Sends a form of a page, as the page holds it.
  mutating func send(
    _ path: String, _ fields: [String: String], of page: Answer? = nil, csrf: String? = nil
  ) async throws -> Answer {
    var all = fields
    if let page {
      all["csrf"] = Browser.field("csrf", in: page)
      all["key"] = all["key"] ?? UUID().uuidString
    }
    if let csrf { all["csrf"] = csrf }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
    func encoded(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let text = all.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
    return keep(
      try await served.get(path, method: .post, headers: headers, body: ByteBuffer(string: text)))
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.accept: "text/html", .acceptLanguage: language]
    if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
    return headers
  }

  private mutating func keep(_ answer: Answer) -> Answer {
    for cookie in answer.headers[values: .setCookie] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      cookies[pair[0]] = cookie.contains("Max-Age=0") ? nil : pair.count == 2 ? pair[1] : nil
    }
    return answer
  }
}
