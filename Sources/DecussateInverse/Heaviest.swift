/// The positions of the greatest values above 0, at most so many, greatest first, ties by position.
///
/// Values are first counted by their power of two, so that few are sorted.
func heaviest(_ count: Int, _ values: [Double]) -> [Int] {
  let least = -200
  var byPower = [Int](repeating: 0, count: 1 - least)
  func power(_ value: Double) -> Int { min(max(Int(value.exponent), least), 0) - least }
  for value in values where value > 0 { byPower[power(value)] += 1 }
  var found = 0
  var first = byPower.count
  while first > 0, found < count {
    first -= 1
    found += byPower[first]
  }
  let order = values.indices.filter { values[$0] > 0 && power(values[$0]) >= first }.sorted {
    values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
  }
  return Array(order.prefix(count))
}
