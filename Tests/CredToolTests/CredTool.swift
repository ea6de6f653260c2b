import Foundation
import TestSupport

/// The built `credtool`, in an environment without a language.
let credtool = Program("\(Program.buildFolder)/credtool")

extension Program {
  func speaking(_ variables: [String: String]) -> Program {
    var program = self
    program.environment.merge(variables) { $1 }
    return program
  }

  /// Runs a shell script in which `$credtool` is this program.
  func inShell(_ script: String, input: String = "") throws -> Result {
    try Program("/bin/bash").speaking(environment.merging(["credtool": path]) { $1 })
      .run(["-c", script], input: input)
  }
}
