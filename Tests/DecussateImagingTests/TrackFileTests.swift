import Decussate
import DecussateTestSupport
import Testing

/// Track files as bytes: what is written is read back, and any bytes give lines or a reason.
@Suite struct TrackFileTests {
  private static func drawn(_ random: inout SplitMix64, size: Float) -> Streamlines {
    var lines = Streamlines()
    for _ in 0..<Int(1 + 6 * size) {
      let count = Int(random.next() % 9)
      lines.append(
        (0..<count).map { _ in
          Point(
            90 * random.unit() - 45, 90 * random.unit() - 70, 600 * random.unit() - 530)
        })
    }
    return lines
  }

  @Test func whatIsWrittenAsTCKIsReadBack() {
    let failures = Property.check(seeds: 1, count: 40) { random, size in
      let lines = Self.drawn(&random, size: size)
      var report: [Diagnostic] = []
      let read = TCKFile.read(TCKFile.write(lines), name: "t", into: &report)
      return read == lines && report.isEmpty ? nil : "read \(read?.count ?? -1) lines, \(report)"
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func whatIsWrittenAsTRKIsReadBackWithinAHundredthOfAMillimetre() {
    let failures = Property.check(seeds: 100, count: 40) { random, size in
      let lines = Self.drawn(&random, size: size)
      var report: [Diagnostic] = []
      guard let read = TRKFile.read(TRKFile.write(lines), name: "t", into: &report),
        read.count == lines.count, report.isEmpty
      else { return "not read: \(report)" }
      for line in 0..<lines.count {
        guard read[line].count == lines[line].count else { return "line \(line) has lost points" }
        for (a, b) in zip(read[line], lines[line]) where (a - b).length > 0.01 {
          return "\(a) is not \(b)"
        }
      }
      return nil
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func anyBytesGiveLinesOrAReason() {
    let failures = Property.check(seeds: 200, count: 120) { random, size in
      let lines = Self.drawn(&random, size: size)
      var tck = TCKFile.write(lines)
      var trk = TRKFile.write(lines)
      for _ in 0..<4 {
        tck[Int(random.next() % UInt64(tck.count))] = UInt8(truncatingIfNeeded: random.next())
        trk[Int(random.next() % UInt64(trk.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      tck.removeLast(Int(random.next() % UInt64(tck.count)))
      trk.removeLast(Int(random.next() % UInt64(trk.count)))
      var report: [Diagnostic] = []
      if TCKFile.read(tck, name: "t", into: &report) == nil, report.isEmpty {
        return "no lines and no reason from a .tck"
      }
      report = []
      if TRKFile.read(trk, name: "t", into: &report) == nil, report.isEmpty {
        return "no lines and no reason from a .trk"
      }
      return nil
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func doublesAndTheOtherByteOrderAreRead() {
    var bytes = Array("mrtrix tracks\ndatatype: Float64BE\ncount: 1\nfile: . 60\nEND\n".utf8)
    bytes += [UInt8](repeating: 0, count: 60 - bytes.count)
    for value in [-24.5, 3, 10, -20, 1, 4, .nan, .nan, .nan, .infinity, .infinity, .infinity] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: (value as Double).bitPattern >> UInt64(shift)))
      }
    }
    var report: [Diagnostic] = []
    let lines = TCKFile.read(bytes, name: "t", into: &report)
    #expect(report.isEmpty)
    #expect(lines.map { Array($0[0]) } == [Point(-24.5, 3, 10), Point(-20, 1, 4)])
  }

  @Test func aTRKInAnotherVoxelOrderLiesInTheSamePlace() throws {
    var lines = Streamlines()
    lines.append([Point(-24, -12, 10), Point(-10, -20, -30)])
    var bytes = TRKFile.write(lines)
    // The same points counted from the right, back and top of the grid: LPS order against a RAS matrix.
    bytes.replaceSubrange(948..<951, with: Array("LPS".utf8))
    for k in 0..<2 {
      for (axis, extent) in [Float(181), 218].enumerated() {
        let place = 1004 + 12 * k + 4 * axis
        let value = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        let turned = (extent - Float(bitPattern: value)).bitPattern
        for byte in 0..<4 {
          bytes[place + byte] = UInt8(truncatingIfNeeded: turned >> UInt32(8 * byte))
        }
      }
    }
    var report: [Diagnostic] = []
    let read = try #require(TRKFile.read(bytes, name: "t", into: &report))
    for (a, b) in zip(read[0], lines[0]) { #expect((a - b).length < 0.01) }
  }

  @Test func everyFaultIsNamed() {
    let good = TCKFile.write(Self.line)
    let trk = TRKFile.write(Self.line)
    func replaced(_ old: String, _ new: String) -> [UInt8] {
      Array(String(decoding: good.prefix(58), as: UTF8.self).replacing(old, with: new).utf8)
        + good.dropFirst(58)
    }
    func patched(_ offset: Int, _ bytes: [UInt8]) -> [UInt8] {
      var copy = trk
      copy.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
      return copy
    }
    let tcks: [([UInt8], String)] = [
      (Array("hello".utf8), "TRK001"), (Array(good.prefix(30)), "TRK002"),
      (replaced("Float32LE", "Float16LE"), "TRK003"), (replaced("file: . ", "file: a "), "TRK004"),
      (Array(good.dropLast(12)), "TRK006"), (replaced("count: 1", "count: 7"), "TRK007"),
    ]
    for (bytes, code) in tcks {
      var report: [Diagnostic] = []
      _ = TCKFile.read(bytes, name: "my.tck", into: &report)
      #expect(report.map { $0.code } == [code])
      #expect(report.allSatisfy { !$0.help.isEmpty && $0.location.hasPrefix("my.tck: ") })
    }
    let trks: [([UInt8], String)] = [
      (Array("TRACK".utf8), "TRK001"), (patched(996, [1, 2, 3, 4]), "TRK002"),
      (patched(36, [99, 0]), "TRK003"), (patched(12, [0, 0, 0, 0]), "TRK004"),
      (patched(500, [0, 0, 0, 0]), "TRK004"), (patched(948, Array("RAX".utf8)), "TRK004"),
      (patched(1004, [0, 0, 0xC0, 0x7F]), "TRK005"), (patched(988, [9, 0, 0, 0]), "TRK007"),
      (patched(1000, [9, 0, 0, 0]), "TRK008"),
    ]
    for (bytes, code) in trks {
      var report: [Diagnostic] = []
      _ = TRKFile.read(bytes, name: "my.trk", into: &report)
      #expect(report.map { $0.code } == [code])
      #expect(report.allSatisfy { !$0.help.isEmpty && $0.location.hasPrefix("my.trk: ") })
    }
  }

  private static let line: Streamlines = {
    var lines = Streamlines()
    lines.append([Point(-24, -12, 10), Point(-20, -14, 0)])
    return lines
  }()
}
