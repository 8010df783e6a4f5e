import CAllocator
import Dispatch
import Synchronization

/// Memory that is free again in this process and still counts as its own.
///
/// The allocator of glibc keeps what was freed, for each thread by itself; after folds of long records that is far more than
/// the process needs otherwise.
public enum FreedMemory {
  private static let isPlanned = Atomic(false)

  /// Gives it back to the system a second later, once however often it is asked for until then: what a fold has made is
  /// free only when its answer was written.
  public static func giveBackSoon() {
    guard isPlanned.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
      return
    }
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(1)) {
      isPlanned.store(false, ordering: .relaxed)
      regimen_give_memory_back()
    }
  }
}
