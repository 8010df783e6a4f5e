extension Array {
  /// The first place from which on all elements belong to the second part, found by halves; the count where none does.
  ///
  /// - Parameter belongs: false for the elements before that place, true for all from there on.
  func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (place, end) = (0, count)
    while place < end {
      let middle = (place + end) / 2
      if belongs(self[middle]) { end = middle } else { place = middle + 1 }
    }
    return place
  }
}
