import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that answers requests for calendars as a test says.
final class CalendarServer: Sendable {
  /// What is answered, byte for byte; nil for nothing, for as long as it is asked.
  typealias Answering = @Sendable (_ request: String) -> String?

  private let asked = Mutex<[String]>([])
  private let answering: Answering

  private init(_ answering: @escaping Answering) { self.answering = answering }

  /// The requests so far, each with its headers.
  var requests: [String] { asked.withLock { $0 } }

  /// Runs `body` with a server, and its port.
  static func with(
    _ answering: @escaping Answering, _ body: @Sendable (CalendarServer, Int) async throws -> Void
  ) async throws {
    let server = CalendarServer(answering)
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Handler(server))
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(server, channel.localAddress?.port ?? 0))
    } catch {
      result = .failure(error)
    }
    try await channel.close().get()
    try result.get()
  }

  /// An answer with a calendar.
  static func found(_ calendar: String) -> String {
    "HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nContent-Length: \(calendar.utf8.count)\r\nConnection: close\r\n\r\n\(calendar)"
  }

  static func status(_ code: Int, _ headers: String = "") -> String {
    "HTTP/1.1 \(code) Something\r\n\(headers)Content-Length: 0\r\nConnection: close\r\n\r\n"
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: CalendarServer
    private var text = ""

    init(_ server: CalendarServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      text += String(buffer: unwrapInboundIn(data))
      guard text.contains("\r\n\r\n") else { return }
      let request = text
      text = ""
      server.asked.withLock { $0.append(request) }
      guard let answer = server.answering(request) else { return }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
      context.close(promise: nil)
    }
  }
}
