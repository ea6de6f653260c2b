#if Guide
import HummingbirdTesting
import Testing
@testable import GuideService
#endif
