// A flow speaks of all that it stands on: one import gives it.
@_exported public import DeviceTrust
@_exported public import PasswordHashing
@_exported public import PasswordScreening
