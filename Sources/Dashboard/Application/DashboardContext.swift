import Foundation
public import Hummingbird
import Logging
import NIOCore

/// What travels with one request; who asks is given to the handler and never kept here.
public struct DashboardContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Joins an answer with the log; new for every request, whatever the request says.
  let requestID: String
  /// Where the connection comes from; nil without one, as in tests.
  private let remoteAddress: SocketAddress?

  public init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
    // Not every log handler keeps what it is given.
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
  }

  /// Where the connection comes from; behind a proxy that is the proxy. It only ever limits how often is asked: nothing is
  /// opened by where a request comes from, nor by a header that says so.
  var address: String { remoteAddress?.ipAddress ?? "local" }
}
