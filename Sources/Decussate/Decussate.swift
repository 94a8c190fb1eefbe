@_exported public import DecussateAtlas
@_exported public import DecussateBundledAtlas
@_exported public import DecussateForward
@_exported public import DecussateImaging
@_exported public import DecussateInverse
@_exported public import DecussatePicture
@_exported public import DecussateReport
