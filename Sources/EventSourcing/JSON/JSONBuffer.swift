import Foundation

/// Room for the nodes of one text at a time on each thread, used again for the next.
///
/// To ask for it anew each time would have the threads that read a log wait for each other's memory.
final class JSONBuffer {
  typealias Nodes = UnsafeMutableBufferPointer<JSONTape.Node>

  /// Where each thread keeps its own.
  private static let place: pthread_key_t = {
    var key = pthread_key_t()
    let status = pthread_key_create(&key) { Unmanaged<JSONBuffer>.fromOpaque($0!).release() }
    precondition(status == 0, "There is no room for another value of each thread")
    return key
  }()
  /// More than this is not kept.
  private static let largest = 16_384

  private var nodes: Nodes
  private var isLent = false

  private init() { nodes = .allocate(capacity: 512) }

  deinit {
    // Nodes are plain values: there is nothing to take down in them.
    nodes.deallocate()
  }

  /// Lends room for this many nodes until `body` returns. It must not wait for anything meanwhile.
  static func lend<Value>(_ count: Int, _ body: (Nodes) throws -> Value) rethrows -> Value {
    let room = own
    guard count <= largest, !room.isLent else {
      let nodes = Nodes.allocate(capacity: count)
      defer { nodes.deallocate() }
      return try body(nodes)
    }
    if room.nodes.count < count {
      room.nodes.deallocate()
      room.nodes = .allocate(capacity: count)
    }
    room.isLent = true
    defer { room.isLent = false }
    return try body(Nodes(rebasing: room.nodes[..<count]))
  }

  private static var own: JSONBuffer {
    if let kept = pthread_getspecific(place) {
      return Unmanaged<JSONBuffer>.fromOpaque(kept).takeUnretainedValue()
    }
    let room = JSONBuffer()
    pthread_setspecific(place, Unmanaged.passRetained(room).toOpaque())
    return room
  }
}
