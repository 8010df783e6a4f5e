import Foundation
public import Hummingbird
import Logging

/// What travels with one request; who asks is given to the handler and never kept here.
public struct DashboardContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Joins an answer with the log; new for every request, whatever the request says.
  let requestID: String

  public init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    // Not every log handler keeps what it is given.
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
  }
}
