import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Keeps to what HTTP/1.1 says of requests one after the other on a connection (RFC 9112), which is known only before they
/// are converted: see ``RequestFraming``.
///
/// What is not HTTP is answered with 400, as by the decoder. Who expects `100 Continue` is told it when all earlier requests are
/// answered. A connection ends with the answer to HTTP/1.0, and with one that says `Connection: close`.
final class FramingHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let maxBytes: Int

  /// - Parameter maxBytes: of the largest body that any route takes; who announces more is not told to go on.
  init(maxBytes: Int) { self.maxBytes = maxBytes }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    do {
      try pipeline.addHandler(
        FramingCheck(maxBytes: maxBytes),
        position: .before(try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
    } catch {
      context.close(promise: nil)
    }
  }
}

/// The handler that stands before the conversion.
private final class FramingCheck: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let maxBytes: Int
  private var isRefused = false
  /// Requests whose answer has not ended.
  private var unanswered = 0
  /// Whether the client of the newest request waits to be told to go on.
  private var isAwaited = false
  /// Whether the connection ends with the newest request, as it says itself.
  private var isLast = false
  /// Whether the answer that is being written says that the connection ends.
  private var isEnding = false

  init(maxBytes: Int) { self.maxBytes = maxBytes }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    guard case .head(var head) = unwrapInboundIn(data) else {
      isAwaited = false
      return context.fireChannelRead(data)
    }
    guard RequestFraming.isSound(head), let uri = RequestFraming.normal(head.uri) else {
      isRefused = true
      return context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
    }
    head.uri = uri
    unanswered += 1
    isLast = RequestFraming.endsConnection(head)
    // In the one spelling that the server looks for.
    if isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    isAwaited = RequestFraming.awaitsContinue(head, upTo: maxBytes)
    context.fireChannelRead(wrapInboundOut(.head(head)))
    goOn(context)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      // Whom a final answer reaches needs no other.
      if unanswered == 1 { isAwaited = false }
      if unanswered == 1, isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
      isEnding = !isLast && RequestFraming.tokens(head.headers, "connection").contains("close")
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      unanswered -= 1
      context.write(data, promise: promise)
      if isEnding {
        // The client is told at once; what it still sends is read and dropped, or its answer could be lost.
        context.flush()
        context.close(mode: .output, promise: nil)
      } else {
        goOn(context)
      }
    }
  }

  private func goOn(_ context: ChannelHandlerContext) {
    guard isAwaited, unanswered == 1 else { return }
    isAwaited = false
    context.writeAndFlush(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
  }
}

/// What RFC 9112 demands of the head of a request, beyond what the decoder sees to.
enum RequestFraming {
  /// Whether the host is named once (3.2) and a body ends where both sides think it does (6.1, 6.3).
  ///
  /// A proxy in front may take one of two hosts for the one that is meant and this server the other. HTTP/1.0 need name none.
  static func isSound(_ head: HTTPRequestHead) -> Bool {
    let isOld = (head.version.major, head.version.minor) < (1, 1)
    let hosts = head.headers["host"]
    guard hosts.count == 1 ? isHost(hosts[0]) : hosts.isEmpty && isOld else { return false }
    let codings = tokens(head.headers, "transfer-encoding")
    guard !codings.isEmpty else { return head.headers["transfer-encoding"].isEmpty }
    return !isOld && codings.last == "chunked" && codings.count { $0 == "chunked" } == 1
  }

  /// The target with letters, figures and `-._~` of its path written plainly, as which they mean the same (RFC 3986, 6.2.2.2).
  ///
  /// - Returns: nil where a `%` of the path begins no encoded byte.
  static func normal(_ target: String) -> String? {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    guard path.contains(UInt8(ascii: "%")) else { return target }
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy(isHexDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest.dropFirst(2)
      bytes += isUnreserved(value) ? [value] : [byte] + digits
    }
    return String(decoding: bytes + target.utf8.dropFirst(path.count), as: UTF8.self)
  }

  /// Whether the connection ends with the request: HTTP/1.0, whose clients may keep none, and who says so.
  static func endsConnection(_ head: HTTPRequestHead) -> Bool {
    (head.version.major, head.version.minor) < (1, 1) || tokens(head.headers, "connection").contains("close")
  }

  /// Whether the client waits for `100 Continue` before it sends a body (RFC 9110, 10.1.1), and may send it.
  static func awaitsContinue(_ head: HTTPRequestHead, upTo maxBytes: Int) -> Bool {
    guard (head.version.major, head.version.minor) >= (1, 1),
      tokens(head.headers, "expect").contains("100-continue")
    else { return false }
    guard let length = head.headers["content-length"].first else {
      return !head.headers["transfer-encoding"].isEmpty
    }
    return (1...max(1, maxBytes)).contains(Int(length) ?? 0)
  }

  /// The values of a list, in lower case.
  static func tokens(_ headers: HTTPHeaders, _ name: String) -> [String] {
    headers[canonicalForm: name].map { $0.lowercased() }.filter { !$0.isEmpty }
  }

  /// Whether a text is a name or an address, with a port or without; an empty one is.
  private static func isHost(_ host: String) -> Bool {
    guard host.utf8.allSatisfy(isOfHost) else { return false }
    var rest = host[...]
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return false }
      rest = host[host.index(after: end)...]
    } else {
      rest = host[(host.firstIndex(of: ":") ?? host.endIndex)...]
    }
    return rest.isEmpty || rest.first == ":" && rest.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || "!$&'()*+;=%:[]".utf8.contains(byte)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
