import Application
import Foundation
import HTTPTypes
import NIOCore
import TestSupport

@testable import Dashboard

/// A browser without script: it keeps its cookie, and sends the forms that pages hold.
struct Browser: Sendable {
  let served: Served
  private(set) var cookie: String?
  /// What the browser says that its reader reads; nil where it says nothing.
  var language: String?

  init(_ served: Served) { self.served = served }

  /// Signed in with a token of a role.
  static func signedIn(_ served: Served, as role: Role) async throws -> Browser {
    var browser = Browser(served)
    _ = try await browser.signIn(try await served.token(role))
    return browser
  }

  /// Sends the sign-in form.
  mutating func signIn(_ secret: String) async throws -> Answer {
    let answer = try await send("/sign-in", ["secret": secret], csrf: nil)
    cookie = answer.header("Set-Cookie").map { String($0.prefix { $0 != ";" }) } ?? cookie
    return answer
  }

  func open(_ path: String) async throws -> Answer {
    var headers: HTTPFields = [.accept: "text/html"]
    headers[.acceptLanguage] = language
    if let cookie { headers[.cookie] = cookie }
    return try await served.get(path, headers: headers)
  }

  /// Sends a form as a page of this server would.
  func send(
    _ path: String, _ fields: [String: String], csrf: String?, from site: String = "same-origin",
    through address: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    headers[.acceptLanguage] = language
    if let cookie { headers[.cookie] = cookie }
    if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
    if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
    let all = fields.merging(csrf.map { ["csrf": $0] } ?? [:]) { own, _ in own }
    let allowed = CharacterSet.alphanumerics
    let text = all.map { name, value in
      "\(name.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }.joined(separator: "&")
    return try await served.get(path, method: .post, headers: headers, body: ByteBuffer(string: text))
  }

  /// The value of the first button of a name on a page.
  static func button(_ name: String, in page: Answer) -> String? {
    guard let start = page.text.range(of: "<button name=\"\(name)\" value=\"") else { return nil }
    return String(page.text[start.upperBound...].prefix { $0 != "\"" })
  }

  /// The value of a hidden field of a page.
  static func field(_ name: String, in page: Answer) -> String? {
    guard let start = page.text.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(page.text[start.upperBound...].prefix { $0 != "\"" })
  }
}
