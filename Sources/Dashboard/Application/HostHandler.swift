import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Refuses a request that does not name its host exactly once, with 400 as any other that is not HTTP (RFC 9112, 3.2).
///
/// A proxy in front may take one of two for the host and this server the other. HTTP/1.0 need not name one.
final class HostHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  func handlerAdded(context: ChannelHandlerContext) {
    // The version is known, and each host is there, only before the parts are converted.
    let pipeline = context.pipeline.syncOperations
    do {
      try pipeline.addHandler(
        HostCheck(), position: .before(try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
    } catch {
      context.close(promise: nil)
    }
  }

  private final class HostCheck: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      if case .head(let head) = unwrapInboundIn(data), !isRefused, !Self.namesHost(head) {
        isRefused = true
        context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
      }
      if !isRefused { context.fireChannelRead(data) }
    }

    private static func namesHost(_ head: HTTPRequestHead) -> Bool {
      let hosts = head.headers["host"]
      guard let host = hosts.first else { return (head.version.major, head.version.minor) < (1, 1) }
      return hosts.count == 1 && host.utf8.allSatisfy(isOfHost)
    }

    /// A name or an address with a port, which hold no more than these.
    private static func isOfHost(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~!$&'()*+;=%:[]".utf8.contains(byte)
      }
    }
  }
}
