import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import Dashboard

/// A connection whose client dawdles, in a time that tests move.
@Suite struct SlowClientTests {
  private func connection(among waiting: WaitingConnections = WaitingConnections(most: 100)) throws
    -> EmbeddedChannel
  {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try channel.pipeline.syncOperations.addHandler(SlowClientHandler(limit: .seconds(20), among: waiting))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
    return channel
  }

  private func send(_ text: String, on channel: EmbeddedChannel) throws {
    try channel.writeInbound(ByteBuffer(string: text))
  }

  private func sent(on channel: EmbeddedChannel) throws -> String {
    var text = ""
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: buffer) }
    return text
  }

  private let head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n"

  @Test func aRequestThatTricklesInIsEndedHoweverOftenMoreOfItComes() throws {
    let channel = try connection()
    try send(head, on: channel)
    for _ in 0..<19 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      try send("x: y\r\n", on: channel)
      #expect(channel.isActive)
    }
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
    #expect(try sent(on: channel).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func aBodyThatDoesNotComeIsNotWaitedFor() throws {
    let channel = try connection()
    try send(head + "\r\nab", on: channel)
    channel.embeddedEventLoop.advanceTime(by: .seconds(21))
    #expect(!channel.isActive)
    #expect(try sent(on: channel).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func aWholeRequestHasAllTheTimeThatItsAnswerTakes() throws {
    let channel = try connection()
    for _ in 0..<2 {
      try send(head + "\r\nabcd", on: channel)
      channel.embeddedEventLoop.advanceTime(by: .seconds(600))
      #expect(channel.isActive)
      try channel.writeOutbound(HTTPResponsePart.head(.init(status: .ok)))
      try channel.writeOutbound(HTTPResponsePart.end(nil))
      #expect(try sent(on: channel).hasPrefix("HTTP/1.1 200 "))
      channel.embeddedEventLoop.advanceTime(by: .seconds(600))
      #expect(channel.isActive)
    }
    _ = try channel.finish()
  }

  @Test func ofTooManyThatWaitTheOldestIsClosedAndNoneThatIsServed() throws {
    let waiting = WaitingConnections(most: 2)
    let served = try connection(among: waiting)
    try send(head + "\r\nabcd", on: served)
    let (first, second) = (try connection(among: waiting), try connection(among: waiting))
    try send(head, on: first)
    let third = try connection(among: waiting)
    for channel in [served, first, second, third] { channel.embeddedEventLoop.run() }
    #expect([served, first, second, third].map(\.isActive) == [true, false, true, true])
    // Answered, it waits again, and is the newest.
    try served.writeOutbound(HTTPResponsePart.head(.init(status: .ok)))
    try served.writeOutbound(HTTPResponsePart.end(nil))
    for channel in [served, second, third] { channel.embeddedEventLoop.run() }
    #expect([served, second, third].map(\.isActive) == [true, false, true])
  }

  @Test func whoTakesNothingOfTheAnswerIsLetGo() throws {
    let channel = try connection()
    try send(head + "\r\nabcd", on: channel)
    func writable(_ isWritable: Bool) {
      channel.isWritable = isWritable
      channel.pipeline.fireChannelWritabilityChanged()
    }
    writable(false)
    channel.embeddedEventLoop.advanceTime(by: .seconds(19))
    writable(true)
    channel.embeddedEventLoop.advanceTime(by: .seconds(60))
    #expect(channel.isActive)
    writable(false)
    channel.embeddedEventLoop.advanceTime(by: .seconds(20))
    #expect(!channel.isActive)
  }
}
