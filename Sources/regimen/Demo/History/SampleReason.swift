/// Why a load is changed in the sample, and how a practitioner would say it; it never names a client.
enum SampleReason: Hashable, Sendable {
  case readyForMore
  case painUp
  case formSlipped
  case afterBreak
  case comingBack

  /// The reason of a change, loads in kilograms and pain as it usually was in the week before.
  init(from: Double, to: Double, highest: Double, pain: Int, afterBreak: Bool) {
    self =
      if to < from { afterBreak ? .afterBreak : pain >= 5 ? .painUp : .formSlipped } else {
        from < highest ? .comingBack : .readyForMore
      }
  }

  var wordings: [String] {
    switch self {
    case .readyForMore:
      [
        "All sets at the top of the range, mornings no worse.",
        "Two clean sessions with repetitions to spare.",
        "Easy at this load, technique steady.",
        "Pain no higher after the last two sessions; next step.",
        "Top of the range, and wants more.",
      ]
    case .painUp:
      [
        "Pain up during and after, and still there in the morning; cut until it settles.",
        "Flare: less load, same movement.",
      ]
    case .formSlipped:
      [
        "Form slipped on the last sets; one step back.",
        "Could not keep the tempo at this load; back for a week.",
      ]
    case .afterBreak:
      [
        "Starts again lower after the time without training.",
        "After the break, first find the movement again.",
      ]
    case .comingBack:
      [
        "Settled; back towards the load from before.",
        "Mornings better again, one step up.",
        "Coming back without a reaction.",
      ]
    }
  }
}
