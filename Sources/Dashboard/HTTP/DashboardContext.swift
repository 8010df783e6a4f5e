import Application
import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// What travels with one request; who asks is given to the handler and never kept here.
public struct DashboardContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Joins an answer with the log; new for every request, whatever the request says.
  let requestID: String
  private let peer: NetworkAddress
  /// Where the request comes from, as it is counted; see ``TrustedProxies``. It only ever limits how often is asked: nothing is
  /// opened by where a request comes from.
  private(set) var address: String
  /// The token whose requests this one was counted with before it was verified; nil where it was not.
  var countedToken: UUID?
  /// The scheme that the browser used, as a trusted proxy in front says; nil where none does.
  private(set) var scheme: String?

  public init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) } ?? .loopback
    address = peer.countedAs
    // Not every log handler keeps what it is given.
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
  }

  /// Reads what trusted proxies say of where the request comes from; what anybody else says of it is left alone.
  ///
  /// - Throws: ``Problem`` `bad-request` where a trusted proxy's word cannot be told from the client's.
  mutating func findOrigin(of request: Request, trusting proxies: TrustedProxies) throws(Problem) {
    address = try proxies.origin(of: request.headers, peer: peer).countedAs
    scheme = proxies.scheme(of: request.headers, peer: peer)
  }
}
