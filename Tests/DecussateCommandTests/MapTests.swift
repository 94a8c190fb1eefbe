import Foundation
import Testing

/// Posterior maps, read back by nibabel where it is installed (`DECUSSATE_PYTHON` names its interpreter, python3 otherwise).
@Suite struct MapTests {
  private static let python =
    ProcessInfo.processInfo.environment["DECUSSATE_PYTHON"] ?? "python3"

  static let hasNibabel: Bool = {
    (try? runPython("import nibabel", [])).map { $0.code == 0 } ?? false
  }()

  /// The template of the brainstem in the folder named by `DECUSSATE_SHARED`.
  static let template: String? = {
    guard let shared = ProcessInfo.processInfo.environment["DECUSSATE_SHARED"] else { return nil }
    let path = shared + "/data/atlases/mni152_2009a_sym_T1_brainstem_crop.nii.gz"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  private static func runPython(
    _ script: String, _ arguments: [String]
  ) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Millard-Gubler: the left caudal pons.
  private func map(_ name: String, _ options: [String] = []) throws -> String {
    #expect(SmallDictionary.isReady)
    let path = TestFolder.temporary.appending(path: name).path
    let run = try CommandRun(
      [
        "localize", "--finding", "right arm weak", "--finding", "right leg weak", "--finding",
        "left facial palsy", "--finding", "left lateral rectus weak", "--size",
        SmallDictionary.size, "--map", path,
      ] + options)
    #expect(run.code == 0)
    #expect(run.error.contains("of the probability has a place on this grid"))
    return path
  }

  @Test(.enabled(if: hasNibabel, "nibabel is not installed"))
  func aMapIsWhatNibabelExpects() throws {
    let script = """
      import json, sys, nibabel, numpy
      image = nibabel.load(sys.argv[1])
      data = image.get_fdata()
      at = numpy.unravel_index(data.argmax(), data.shape)
      print(json.dumps({
        "shape": list(image.shape), "affine": image.affine.tolist(),
        "qform": image.get_qform().tolist(), "intent": image.header.get_intent()[0],
        "name": image.header.get_intent()[2], "type": str(image.get_data_dtype()),
        "code": int(image.header["sform_code"]), "units": image.header.get_xyzt_units()[0],
        "min": data.min(), "max": data.max(),
        "at": nibabel.affines.apply_affine(image.affine, at).tolist()}))
      """
    let (code, output) = try Self.runPython(script, [try map("posterior.nii.gz")])
    #expect(code == 0)
    let told = try #require(
      JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(told["shape"] as? [Int] == [91, 109, 91])
    #expect(told["type"] as? String == "float32")
    #expect(told["intent"] as? String == "estimate")
    #expect(told["name"] as? String == "P(lesion)")
    #expect(told["code"] as? Int == 4)
    #expect(told["units"] as? String == "mm")
    let affine = try #require(told["affine"] as? [[Double]])
    #expect(affine == [[-2, 0, 0, 90], [0, 2, 0, -126], [0, 0, 2, -72], [0, 0, 0, 1]])
    #expect(told["qform"] as? [[Double]] == affine)
    #expect(told["min"] as? Double == 0)
    let most = try #require(told["max"] as? Double)
    #expect(most > 0.05 && most <= 1.0001)
    let at = try #require(told["at"] as? [Double])
    #expect(at[0] < 0 && at[2] < -20 && at[2] > -62, "\(at)")
  }

  /// Most of a pontine map lies on tissue of the template, and on its left half.
  @Test(.enabled(if: hasNibabel && template != nil, "DECUSSATE_SHARED or nibabel is missing"))
  func aPontineMapLiesOnTheBrainstemOfTheTemplate() throws {
    let script = """
      import json, sys, nibabel, numpy
      image, template = nibabel.load(sys.argv[1]), nibabel.load(sys.argv[2])
      data, tissue = image.get_fdata(), numpy.asarray(template.dataobj)
      places = nibabel.affines.apply_affine(image.affine, numpy.argwhere(data > 0))
      values = data[data > 0]
      at = numpy.rint(nibabel.affines.apply_affine(numpy.linalg.inv(template.affine), places)).astype(int)
      inside = ((at >= 0) & (at < tissue.shape)).all(1)
      hit = tissue[tuple(at[inside].T)] > 0
      print(json.dumps({
        "inside": values[inside].sum() / values.sum(),
        "tissue": (values[inside] * hit).sum() / values[inside].sum(),
        "left": values[places[:, 0] < 0].sum() / values.sum()}))
      """
    let (code, output) = try Self.runPython(
      script, [try map("pons.nii.gz", ["--grid", "mni-1mm"]), try #require(Self.template)])
    #expect(code == 0)
    let told = try #require(
      JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Double])
    #expect(told["inside"] ?? 0 > 0.6, "\(told)")
    #expect(told["tissue"] ?? 0 > 0.85, "\(told)")
    #expect(told["left"] ?? 0 > 0.6, "\(told)")
  }

  @Test func aMapNeedsAFileThatSaysItIsAnImage() throws {
    var transcript = Transcript("maps")
    let finding = ["localize", "--finding", "right arm weak"]
    for options in [
      ["--map", "out.txt"], ["--grid", "mni-1mm"], ["--map", "out.nii", "--grid", "mni-3mm"],
    ] {
      let run = try transcript.run(finding + options)
      #expect(run.code == 64)
    }
    try transcript.check()
  }
}
