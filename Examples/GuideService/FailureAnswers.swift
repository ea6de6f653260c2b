#if Guide
  internal import AccountFlows
  internal import HTTPTypes
  internal import Hummingbird
  internal import Logging
  internal import PasswordHashing

  /// Answers what is thrown: bad input, a machine that has too much to do, and what is broken.
  struct FailureAnswers: RouterMiddleware {
    func handle(
      _ request: Request, context: PortalContext,
      next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
      do {
        return try await next(request, context)
      } catch let error as any HTTPResponseError {
        return try error.response(from: request, context: context)
      } catch let error as HashingError where error.isPassing {
        // The queue of the hasher is full: say so at once, and when to come again.
        context.logger.warning("no hash", metadata: ["error": "\(error)"])
        return Response(status: .serviceUnavailable, headers: [.retryAfter: "2"])
      } catch AccountFlowError.unusablePassword, is FormError, is EmailAddressError {
        return Response(status: .badRequest)
      } catch {
        // No error of the library holds a secret; what it says is for operators, not for callers.
        context.logger.error("failed", metadata: ["error": "\(error)"])
        return Response(status: .internalServerError)
      }
    }
  }

  extension HashingError {
    /// Whether the same may succeed a little later.
    fileprivate var isPassing: Bool {
      switch self {
      case .overloaded, .deadlineExceeded, .cancelled, .noThread, .outOfMemory: true
      default: false
      }
    }
  }
#endif
