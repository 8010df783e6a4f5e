import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A page for a browser: its own scripts and styles, nothing from elsewhere, never in a frame.
  static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8",
      .contentSecurityPolicy:
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ]
    if let name = HTTPField.Name("Permissions-Policy") {
      headers[name] = "camera=(), geolocation=(), microphone=(), payment=()"
    }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// Goes on to another page with GET, so that reloading it sends nothing again.
  static func see(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }

  static func asset(_ bytes: some Sequence<UInt8>, _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "private, max-age=300"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
