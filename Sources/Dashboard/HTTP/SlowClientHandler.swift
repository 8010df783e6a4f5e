import NIOCore
import NIOHTTPTypes

/// Ends connections of clients who send a request, or take its answer, more slowly than anybody who is served would.
///
/// A request has to be whole within a time from its first byte, however often more of it arrives; otherwise 408 is
/// answered (RFC 9110, 15.5.9) and the connection closed. One that takes nothing of an answer for as long is closed too, and
/// of too many that wait the oldest. It stands behind the HTTP decoder, and sees raw bytes through a handler of its own before that.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limit: TimeAmount
  private let waiting: WaitingConnections
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var isAnswering = false

  init(limit: TimeAmount, among waiting: WaitingConnections) {
    self.limit = limit
    self.waiting = waiting
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // The pipeline is being put together, and takes handlers.
    try? context.pipeline.syncOperations.addHandler(ByteWatch(self), position: .first)
    if context.channel.isActive { waiting.add(context.channel) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    cancel()
    waiting.remove(context.channel)
  }

  func channelActive(context: ChannelHandlerContext) {
    waiting.add(context.channel)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    waiting.remove(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) {
      reading?.cancel()
      reading = nil
      waiting.remove(context.channel)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: isAnswering = true
    case .body: break
    case .end:
      isAnswering = false
      waiting.add(context.channel)
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = nil
    if !context.channel.isWritable {
      writing = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { context.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  private func cancel() {
    reading?.cancel()
    writing?.cancel()
    (reading, writing) = (nil, nil)
  }

  /// Bytes have arrived, which may be the first of a request.
  private func bytesArrived(_ context: ChannelHandlerContext) {
    guard reading == nil else { return }
    reading = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
      if !self.isAnswering {
        let refusal = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        context.writeAndFlush(NIOAny(ByteBuffer(string: refusal)), promise: nil)
      }
      context.close(promise: nil)
    }
  }

  /// The first handler of the pipeline: raw bytes pass it.
  private final class ByteWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let owner: SlowClientHandler

    init(_ owner: SlowClientHandler) { self.owner = owner }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      owner.bytesArrived(context)
      context.fireChannelRead(data)
    }
  }
}
