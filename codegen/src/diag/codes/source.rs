//! Codes of loading: text that cannot be read (E001-E019, W001-W019, W040, W042).

use super::codes;

codes! {
    SYNTAX "E001" Error
        "the text is neither YAML nor JSON",
        "The parser stopped here, so nothing after this place has been looked at. A text that begins \
         with `{` or `[` is read as JSON, any other as YAML 1.2.",
        "Correct the text. The fault may stand a little before the place that is shown, such as an \
         unclosed quote or bracket.";
    NOT_UTF8 "E002" Error
        "the file is not UTF-8",
        "Descriptions are read as UTF-8, with or without a byte order mark.",
        "Save the file as UTF-8.";
    EMPTY "E003" Error
        "the file is empty",
        "The file has no content beside spaces and comments, so there is nothing to generate from.",
        "Restore the file's content.";
    SEVERAL_DOCUMENTS "E005" Error
        "the file holds several YAML documents",
        "A description is one YAML document; a line `---` begins another one.",
        "Split the file, or remove the separator.";
    TOO_DEEP "E006" Error
        "the nesting is too deep",
        "No real description nests more than 128 levels; such a text is refused before it exhausts \
         the memory.",
        "Move inner schemas to `components/schemas` and refer to them.";
    CYCLIC_ALIAS "E007" Error
        "an alias stands inside of what it stands for",
        "A YAML alias (`*name`) is replaced by the node with the anchor (`&name`). Inside of that very \
         node this would never end.",
        "Use a `$ref` for a schema that contains itself.";
    ALIAS_BOMB "E008" Error
        "aliases stand for too much",
        "Written out, the aliases of this text would stand for more than a million values beyond those \
         in the text. Such a text is meant to exhaust the memory of whoever reads it.",
        "Write out what is meant, or use `$ref`.";
    NOT_A_NUMBER "E009" Error
        "a number is infinite or no number",
        "YAML can say `.inf` and `.nan`; JSON, and therefore OpenAPI, has no such number.",
        "Leave the bound out, or give a finite one.";
    MERGE_OF_NO_MAP "E010" Error
        "a merge key needs an object",
        "`<<` adds the members of another object, or of a list of objects, to the object that it \
         stands in. What stands here is something else.",
        "Let `<<` name an object, most often by an alias: `<<: *defaults`.";
    IGNORED_TAG "W001" Warning
        "a YAML tag is ignored",
        "OpenAPI gives no meaning to a tag such as `!secret`. The value is read as if the tag were not \
         there.",
        "Remove the tag.";
    DUPLICATE_KEY "W040" Warning
        "a key occurs twice in one object",
        "YAML and JSON parsers keep the last of the two, and so does the generator. What stands under \
         the other one is not in the client.",
        "Remove one of the two, or join what they hold.";
    NO_JSON "W042" Warning
        "a file whose name says JSON is none",
        "JSON allows neither comments nor a comma behind the last item. YAML does, and every JSON text is \
         a YAML text, so the file is read as that.",
        "Correct the text, or call the file `.yaml`.";
}
