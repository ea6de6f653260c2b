#if PostgreSQL
  import Testing

  extension Trait where Self == ConditionTrait {
    /// Skips what needs a server, and says so, where none can be made.
    static var needsPostgreSQL: Self {
      .enabled(if: Cluster.programs != nil, "PostgreSQL is not installed: no initdb and pg_ctl")
    }
  }
#endif
