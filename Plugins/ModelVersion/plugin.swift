import Foundation
import PackagePlugin

/// Gives `DecussateCohort` a number that changes whenever code changes that a dictionary is made by, so that no cache outlives it.
@main
struct ModelVersion: BuildToolPlugin {
  /// The modules whose sources make a dictionary what it is.
  private let makers = [
    "DecussateAtlas", "DecussateForward", "DecussateInverse", "DecussateCohort",
  ]

  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL.path()
    var sources: [URL] = []
    for maker in context.package.targets where makers.contains(maker.name) {
      guard let module = maker as? SourceModuleTarget else { continue }
      sources += module.sourceFiles(withSuffix: "swift").map(\.url).filter {
        $0.path().hasPrefix(root)
      }
    }
    sources = sources.filter { !$0.path().contains("/.build/") }
    let output = context.pluginWorkDirectoryURL.appending(path: "ModelVersion.swift")
    return [
      .buildCommand(
        displayName: "Fingerprint of the model's sources",
        executable: try context.tool(named: "ModelFingerprint").url,
        arguments: [output.path(), root] + sources.map { $0.path() }.sorted(),
        inputFiles: sources, outputFiles: [output])
    ]
  }
}
