//! Codes of overlays (E020-E029, W020-W029).

use super::codes;

codes! {
    INVALID_OVERLAY "E020" Error
        "the overlay is not what OpenAPI Overlay 1.0 describes",
        "An overlay has `overlay: 1.0.0`, `info` with a title and a version, and a list of `actions`; \
         each action has a `target` and either an `update` or `remove: true`.",
        "Correct the overlay at this place.";
    UNKNOWN_KEY "E021" Error
        "an unknown key in the overlay",
        "OpenAPI Overlay 1.0 has no such key, so what it says would be ignored without a word.",
        "Correct the key, or start it with `x-` if it is an extension.";
    INVALID_TARGET "E022" Error
        "the target of an action is no JSONPath",
        "Targets are JSONPath as RFC 9535 defines it: `$.paths['/calls'].post.parameters[0]`, \
         `$..parameters[?@.name == 'id']`.",
        "Correct the JSONPath at the character that is named.";
    NO_MATCH "E023" Error
        "an action matches nothing",
        "The description has nothing at the target, most often because a newer version of it has moved \
         or removed it. The correction would be lost without a word.",
        "Look up where the corrected part is now and adapt the target, or remove the action.";
    NO_CHANGE "E024" Error
        "an action changes nothing",
        "The description already says what the action wants, most often because its publisher has \
         corrected it.",
        "Remove the action.";
    NOT_UPDATABLE "E025" Error
        "an action cannot be applied to what it matches",
        "An update merges into objects and appends to lists. A string, a number, a boolean or null is \
         changed by updating the object that it stands in; an object is replaced by removing it and \
         adding it again with two actions.",
        "Let the target name the object or the list around the value.";
}
