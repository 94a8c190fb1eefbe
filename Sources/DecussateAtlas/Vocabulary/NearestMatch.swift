/// The candidate most like a misspelt word, or nil when none is near.
///
/// Distance counts letters inserted, dropped, replaced or swapped with their neighbour. A match may differ by one
/// letter in three at most; the first of equals wins.
///
/// ```swift
/// nearestMatch(to: "finger_extention", among: ["finger_flexion", "finger_extension"])
/// // "finger_extension"
/// ```
public func nearestMatch(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.utf8)
  guard wanted.count <= 200 else { return nil }
  var best: String?
  var limit = max(1, wanted.count / 3)
  for candidate in candidates {
    let other = Array(candidate.utf8)
    guard other.count <= 200, abs(other.count - wanted.count) <= limit else { continue }
    guard let distance = editDistance(wanted, other, limit: limit) else { continue }
    best = candidate
    if distance == 0 { return best }
    limit = distance - 1
  }
  return best
}

/// Optimal string alignment distance, or nil when it is above `limit`.
public func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for row in 0..<a.count {
    var current = [row + 1]
    current.reserveCapacity(b.count + 1)
    for column in 0..<b.count {
      let replaced = last[column] + (lowercase(a[row]) == lowercase(b[column]) ? 0 : 1)
      var distance = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    if (current.min() ?? 0) > limit, (last.min() ?? 0) > limit { return nil }
    beforeLast = last
    last = current
  }
  return last[b.count] <= limit ? last[b.count] : nil
}

private func lowercase(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
