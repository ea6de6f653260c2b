// What a sign-in costs beside the hash, durably in an SQLite file: how many of them eight callers get
// done, with a hasher that costs nothing, beside bare commits of one row; what the flow adds to a hash
// of the usual cost; and whether the number of accounts matters. All of it in turn, so that the
// machine's drift is in everything.
//
// Usage: account-flows [FOLDER [ACCOUNTS]], on the disk that is to be measured (default: the current
// folder, and a million).
import Glibc

let arguments = CommandLine.arguments
let files = Files(folder: arguments.count > 1 ? arguments[1] : ".")
let accounts = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 1_000_000
guard accounts >= 1_000 else {
  fatalError("usage: account-flows [FOLDER [ACCOUNTS]], 1,000 or more")
}
var results = [try await measureRates(files), try await measureAddition(files)]
// What is known so far: the many accounts take their time.
fflush(nil)
results.append(try await measureSize(files, accounts: accounts))
let failures = results.count { !$0 }
if failures > 0 { print("\(failures) below the figures asked for") }
exit(failures > 0 ? 1 : 0)
