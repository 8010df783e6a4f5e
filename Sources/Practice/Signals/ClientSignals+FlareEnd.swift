public import Foundation

/// When a flare was over.
extension ClientSignals {
  /// When a flare ended, as was said or as the mornings tell, whichever came first; nil while it lasts.
  public func end(of flare: RecordedFlare) -> Derived<Date>? {
    let span = span(flare)
    return span.endedAt.map { Derived($0, basis: span.basis) }
  }
}
