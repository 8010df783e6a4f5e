import Foundation
import Testing

@testable import Dashboard

/// Who of those who wait for a place is next.
@Suite struct FairQueueTests {
  @Test func eachSizeHasPlacesAndATokenHasOneOfAll() {
    var queue = FairQueue(places: 1)
    let (one, two, three) = (UUID(), UUID(), UUID())
    let requests = (0..<6).map { _ in UUID() }
    let entered = [
      queue.enter(requests[0], of: one, .large), queue.enter(requests[1], of: two, .large),
      queue.enter(requests[2], of: one, .small), queue.enter(requests[3], of: three, .small),
      queue.enter(requests[4], of: two, .small),
    ]
    #expect(entered == [true, false, false, true, false])
    // The small one of the first token waits for its own large one, although a place comes free.
    var admitted = [queue.leave(three)]
    #expect(admitted == [[requests[4]]])
    var reasons = [queue.giveUp(requests[2], of: one, .small)]
    #expect(reasons == [.ownFile])
    // The large one of the second waits for its own small one.
    admitted = [queue.leave(one), queue.leave(two)]
    #expect(admitted == [[], [requests[1]]])
    _ = queue.enter(requests[5], of: one, .large)
    reasons = [queue.giveUp(requests[5], of: one, .large)]
    #expect(reasons == [.noPlace])
  }

  @Test func aPlaceGoesToTheNextTokenInTurn() {
    var queue = FairQueue(places: 2)
    let (many, one, other) = (UUID(), UUID(), UUID())
    let requests = (0..<7).map { _ in UUID() }
    // One place is left by the first token, which no second request of it takes.
    let entered = [
      queue.enter(requests[0], of: many, .small), queue.enter(requests[1], of: many, .small),
      queue.enter(requests[2], of: many, .small), queue.enter(requests[3], of: many, .small),
      queue.enter(requests[4], of: one, .small), queue.enter(requests[5], of: other, .small),
    ]
    #expect(entered == [true, false, false, false, true, false])
    var admitted = [queue.leave(many), queue.leave(many)]
    #expect(admitted == [[requests[1]], [requests[5]]])
    let haveGivenUp = [
      queue.giveUp(requests[2], of: many, .small), queue.giveUp(requests[2], of: many, .small),
    ]
    #expect(haveGivenUp == [.noPlace, nil])
    admitted = [queue.leave(one), queue.leave(many)]
    #expect(admitted == [[requests[3]], []])
    let isAdmitted = queue.enter(requests[6], of: many, .small)
    #expect(isAdmitted)
    admitted = [queue.leave(other), queue.leave(many)]
    #expect(admitted == [[], []])
  }
}
