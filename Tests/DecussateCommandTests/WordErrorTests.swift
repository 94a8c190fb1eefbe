import Foundation
import Testing

/// Lesions, findings and names that cannot be understood: exit code 65, and everything wrong is said at once.
@Suite struct WordErrorTests {
  @Test func lesionsReadAsRecorded() throws {
    var transcript = Transcript("lesion-errors")
    let texts = [
      "   ", "left ponns", "pons left right", "left red nucleus 130%", "right hemicord",
      "right hemicord T19", "left hemicord T12-T2", "left pons left pons", "cord", "radial",
      "left hemisphere of the moon", "left vertebra C5", "left lateral corticospinal tract",
      "left pons 0%", "left pons; ; right medulla", "red nucleus", "🧠",
      "left stroke of luck", "sphere 1,2,3", "ellipsoid -24,-12,10 4,4",
    ]
    let run = try transcript.run(["predict"] + texts.map { "--lesion=\($0)" })
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    try transcript.check()
  }

  @Test func absurdSpheresReadAsRecorded() throws {
    var transcript = Transcript("sphere-errors")
    let texts = [
      "-24,-12,10", "-24,-12,10,6,7", "-24,-12,10,0", "-24,-12,10,-6", "-24,-12,10,500",
      "900,0,0,5", "nan,0,0,5", "inf,0,0,5", "1e30,0,0,5", "a,b,c,d",
    ]
    let run = try transcript.run(["predict"] + texts.map { "--sphere=\($0)" })
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    try transcript.check()
  }

  @Test func findingsReadAsRecorded() throws {
    var transcript = Transcript("finding-errors")
    let texts = [
      " ", "right arm weaknes", "right elbow of the moon weak", "left left-handed",
      "MRC 9 left arm",
      "sensory level T19", "purple", "no", "power 3/5", "left plantar up and down",
      "weakness of the left Babinski", "🧠", "normal",
    ]
    let run = try transcript.run(
      ["localize"] + texts.map { "--finding=\($0)" } + [
        "--absent", "no aphasia", "--absent", "wings",
      ])
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    try transcript.check()
  }

  @Test func contradictionsReadAsRecorded() throws {
    var transcript = Transcript("contradictions")
    let runs = [
      ["--finding", "right arm weak", "--absent", "weakness of the right arm"],
      ["--finding", "right arm weak", "--finding", "no weakness of the right arm"],
      ["Examples/patient.json", "--absent", "weakness of the right leg"],
    ]
    for arguments in runs {
      let run = try transcript.run(["localize"] + arguments)
      #expect(run.code == 65)
      #expect(run.error.contains("EXM010"))
    }
    try transcript.check()
  }

  @Test func unknownNamesReadAsRecorded() throws {
    var transcript = Transcript("unknown-names")
    for arguments in [
      ["trace", "fot"], ["trace", "the wings"], ["trace", "--tract", "rubrospinl_tract"],
      ["atlas", "show", "redd_nucleus"], ["atlas", "show", "🧠"],
      ["signs", "show", "babinsky"], ["signs", "show", "🧠"],
      ["localize", "--finding", "right arm weak", "--prior", "clinc"],
      ["localize", "--finding", "right arm weak", "--prior", "moon"],
      ["localize", "--finding", "right arm weak", "--against", "pons"],
      ["localize", "--finding", "right arm weak", "--against", "left pns"],
    ] {
      let run = try transcript.run(arguments)
      #expect(run.code == 65)
      #expect(run.output.isEmpty)
    }
    try transcript.check()
  }
}
