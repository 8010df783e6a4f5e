import Synchronization

/// The orders of one state of a directory, each made when it is first asked for and shared by the copies of that state.
final class DirectoryOrders: Sendable {
  private let made: Mutex<[DirectoryRow.Kind: DirectoryOrder]>

  init(_ made: [DirectoryRow.Kind: DirectoryOrder] = [:]) {
    self.made = Mutex(made)
  }

  func has(_ kind: DirectoryRow.Kind) -> Bool { made.withLock { $0[kind] != nil } }

  /// The order of a kind. It is made once; other callers wait for it meanwhile.
  func order(of kind: DirectoryRow.Kind, _ make: () -> DirectoryOrder) -> DirectoryOrder {
    made.withLock { made in
      if let order = made[kind] { return order }
      let order = make()
      made[kind] = order
      return order
    }
  }

  /// The orders of a state in which something of a kind is another.
  func without(_ kind: DirectoryRow.Kind) -> DirectoryOrders {
    DirectoryOrders(made.withLock { $0 }.filter { $0.key != kind })
  }
}
