//! Codes of `x-pagination` (E070-E079).

use super::codes;

codes! {
    SHAPE "E070" Error
        "`x-pagination` of a shape that nobody reads",
        "`x-pagination` is an object of texts: `kind` is `offset`, `page`, `cursor`, `link` or \
         `link-header`, and each kind has keys of its own, all of them listed in docs/pagination.md. \
         What is not among them would be ignored without a word.",
        "Correct the key or its value; remove an extension of this name that means something else with an \
         overlay.";
    PARAMETER "E071" Error
        "`x-pagination` names a parameter that cannot turn pages",
        "`parameter` and `size` name query parameters of the operation. Offsets, page numbers and sizes \
         are numbers; a cursor is text or a number.",
        "Correct the name, or the parameter with an overlay.";
    POINTER "E072" Error
        "`x-pagination` points at nothing that can be used",
        "`items`, `next`, `more` and `total` are JSON Pointers into a success, through properties that its \
         schema declares: to a list, to a number, cursor or link, to a boolean, and to an integer. All of \
         them may be absent or null on the wire, but not in the schema.",
        "Correct the pointer, or describe the property with an overlay.";
    OPERATION "E073" Error
        "`x-pagination` at an operation that has no pages",
        "The other pages of a list are asked for by the same request with another parameter, and their \
         lists are joined. So the operation is a GET, and its successes are JSON of one type.",
        "Remove `x-pagination` from the operation, or correct its replies with an overlay.";
}
