//! Versions: a thing with its version answers the thing, and one that is too old answers a least version in part.
