/// What may be known of a connection without entering its actor; never changes it.
import Foundation
import Synchronization

final class ConnectionStatus: Sendable {
  private let open = Atomic<Bool>(true)
  private let reusable = Atomic<Bool>(true)
  private let socket: Int32

  init(socket: Int32) { self.socket = socket }

  /// The connection is open and works, as far as is known.
  var isOpen: Bool { open.load(ordering: .acquiring) }

  /// It is open, and holds no transaction, COPY or subscription: the next lease may have it.
  var isReusable: Bool {
    get { reusable.load(ordering: .acquiring) }
    set { reusable.store(newValue, ordering: .releasing) }
  }

  func closed() {
    reusable.store(false, ordering: .releasing)
    open.store(false, ordering: .releasing)
  }

  /// False if the server has sent something unasked: mostly that it ends the connection. Costs one system call.
  /// Call it only while the connection is idle and nobody else uses it.
  var isQuiet: Bool {
    guard isOpen else { return false }
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 0
  }
}
