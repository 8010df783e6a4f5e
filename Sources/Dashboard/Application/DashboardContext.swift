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
  /// Where the connection comes from; nil without one, as in tests.
  private let remoteAddress: SocketAddress?

  public init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
    // Not every log handler keeps what it is given.
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
  }

  /// Where the connection comes from; behind a proxy that is the proxy.
  var address: String { remoteAddress?.ipAddress ?? "local" }

  /// Whether a program on this machine asks, and for itself: what a proxy passes on comes from elsewhere.
  func comesFromThisMachine(_ request: Request) -> Bool {
    guard let address = remoteAddress, Self.proxyHeaders.allSatisfy({ request.headers[$0] == nil }) else {
      return false
    }
    return switch address {
    case .v4: address.ipAddress?.hasPrefix("127.") == true
    case .v6: address.ipAddress == "::1" || address.ipAddress?.hasPrefix("::ffff:127.") == true
    case .unixDomainSocket: true
    }
  }

  private static let proxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"]
    .compactMap { HTTPField.Name($0) }
}
