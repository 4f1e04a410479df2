//! Codes of the OpenAPI document and its references (E030-E059, U030-U059, W030-W059).

use super::codes;

codes! {
    WRONG_TYPE "E033" Error
        "a value has the wrong type",
        "The description as a whole has to be an object with members that can be read. This one has \
         not, so there is nothing to generate from.",
        "Give the file that holds the description, or correct the value.";
    VERSION_MISSING "E040" Error
        "the description does not say its version",
        "A description begins with `openapi: 3.0.3` or the like. Without it nobody knows how to read \
         the rest; the file may be something else altogether.",
        "Add the member `openapi`, or give the file that has it.";
    UNKNOWN_VERSION "E042" Error
        "this is no version of OpenAPI that can be read",
        "The member `openapi`, or `swagger` before version 3, must be the number of a version: `2.0`, \
         or one that begins with `3.`. Swagger 1 described an API in several files and is not read.",
        "Correct the version, or convert the description to version 3.";
    EXTERNAL_REFERENCE "U030" Unsupported
        "a reference leaves the files of the description",
        "The `$ref` is a URL, or a path that only one machine has. The generator fetches nothing, so \
         that the same input always gives the same crate; what the reference stands for is left out, \
         and a schema becomes any JSON value.",
        "Store what it points at beside the description and refer to it by a relative path, with an \
         overlay where the description is not yours.";
    DANGLING_REFERENCE "U032" Unsupported
        "a reference points at nothing",
        "A `$ref` names a place that the description does not have, so nobody can know what was meant. \
         A schema becomes any JSON value; a parameter, a body, a response or a path is left out.",
        "Correct the reference, or add what it points at, in the description or with an overlay.";
    CYCLIC_REFERENCE "U033" Unsupported
        "a reference leads back to itself",
        "Following the `$ref` comes back to the same `$ref` without meeting anything else. A schema may \
         contain itself through a property or an item; a reference cannot stand for itself. A schema \
         becomes any JSON value; anything else is left out.",
        "Replace one of the references of the circle by what was meant.";
    MALFORMED_REFERENCE "U034" Unsupported
        "a reference is none",
        "`$ref` must be a string such as `#/components/schemas/Call`, or the path of a file before the \
         `#`. Behind it stands a JSON Pointer (RFC 6901), where `~1` stands for `/` and `~0` for `~`. A \
         schema becomes any JSON value; anything else is left out.",
        "Write the reference as a path and a JSON Pointer.";
    OTHER_KIND "U035" Unsupported
        "a reference points at another kind of object",
        "What stands there is no object of the kind that is wanted here: a response in place of a \
         schema, for example. A schema becomes any JSON value; anything else is left out.",
        "Refer to an object of the right kind.";
    BESIDE_REFERENCE "U036" Unsupported
        "a member beside the reference of a path is not applied",
        "The specification leaves open what the members beside the `$ref` of a Path Item Object mean. \
         Operations that stand there are generated together with those of the reference; parameters \
         and servers hold for the operations that stand beside them only.",
        "Move the member to what the reference points at.";
    MISSING_FILE "U037" Unsupported
        "a file that the description refers to cannot be read",
        "A `$ref` may name another file, relative to the file that holds the reference. That file is \
         read with the description, and without it nobody can know what was meant. A schema becomes any \
         JSON value; anything else is left out.",
        "Put the file where the reference says, or correct the path.";
    LEFT_OUT "U043" Unsupported
        "an object that cannot be read is left out",
        "The OpenAPI specification requires a member that is missing here, or that has a value without \
         a meaning, and nothing sensible can be assumed in its place. The client is generated as if \
         the object were not there; a schema that cannot be read stands for any value.",
        "Correct the object in the description or with an overlay.";
    LIST_FORMAT "U044" Unsupported
        "a list is written in a way that OpenAPI 3 does not have",
        "Swagger 2.0 can separate the items of a list by tabs, or by spaces or bars in paths and \
         headers. The value is a string in the client, and the caller joins the items.",
        "Nothing has to be done; the value that the caller gives is sent as it is.";
    PART_FORMAT "U045" Unsupported
        "parts of a multipart body are described by their position",
        "`prefixEncoding` and `itemEncoding` say how the parts of a multipart body without names are \
         written. They are not applied.",
        "Write the body yourself and give it as bytes.";
    SEVERAL_BODIES "U046" Unsupported
        "an operation has several request bodies",
        "A request has one body. In Swagger 2.0 that is one parameter with `in: body`, or all of those \
         with `in: formData`. The last body parameter counts, and it counts more than fields of a form.",
        "Correct the parameters in the description or with an overlay.";
    NAME "U047" Unsupported
        "a name that no message can carry",
        "The name of a header consists of letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 9110, section \
         5.6.2), and the name of a path parameter has no braces, since it stands between them in the path. \
         A parameter or a response header of another name could never be sent, so it is left out.",
        "Correct the name in the description or with an overlay.";
    UNKNOWN_MEMBER "W030" Warning
        "a member is not part of OpenAPI",
        "The object has a member that the OpenAPI specification does not know at this place: often it \
         is misspelt or stands one level too high or too low. The generator ignores it, so whatever it \
         was meant to say is not in the client.",
        "Correct its name or place, or start its name with `x-` if it is an extension.";
    NULL_MEMBER "W031" Warning
        "null stands where OpenAPI knows none",
        "In YAML a key with nothing after it has the value null. It is read as nothing: an absent \
         member, an empty object or an empty list.",
        "Give the member a value or remove it.";
    ASSUMED_MEMBER "W032" Warning
        "a required member is missing and assumed to be empty",
        "The specification requires the member, but a client can do without it, so it is read as \
         empty; an empty schema stands for any value.",
        "Add the member in the description or with an overlay.";
    SCALAR_AS_TEXT "W033" Warning
        "a number or a boolean stands where OpenAPI wants a string",
        "In YAML, `1.10` and `true` without quotes are no strings. The value is read as the text that \
         is written.",
        "Put the value in quotes.";
    LATER_KEYWORD "W034" Warning
        "a keyword of a later version of OpenAPI",
        "The version that the description names gives the keyword no meaning, or another one. It is \
         read as the later version defines it, since that is what its author must have meant.",
        "Let the description name the later version, or write what its own version has for it.";
    REQUIRED_FLAG "W035" Warning
        "`required` of a schema is a boolean",
        "In a schema, `required` lists the properties that must be present; a boolean belongs into a \
         parameter. It is ignored, so the property is as required as the object around it says.",
        "Add the property's name to `required` of the object around it, or remove the boolean.";
    REQUIRED_BESIDE "W095" Warning
        "`required` beside a reference is ignored",
        "Before OpenAPI 3.1 nothing beside `$ref` has a meaning. What describes or adds is read all the \
         same, since that is what its author must have meant; but a `required` that the server need not \
         keep to would make the client refuse replies that the description allows.",
        "Put the reference into `allOf`, and `required` into an object beside it.";
    INNER_DEFS "W036" Warning
        "a reference is read from the schema around it",
        "`#/$defs/..` points into the root of the description, where there is no such thing. A schema \
         around the reference has it under `$defs`; the schema was written as a document of its own \
         and then copied. The reference is read as it was meant there.",
        "Move the definitions to `components/schemas` and refer to them there.";
    IGNORED_MEMBER "W037" Warning
        "a member that cannot be read is ignored",
        "The value of the member has the wrong type, or it is none of those that OpenAPI knows here. \
         The object is read as if it did not have the member.",
        "Correct the value in the description or with an overlay.";
    READ_AS "W038" Warning
        "a value of another type has one sensible reading",
        "The OpenAPI specification wants another type of value here, but what stands here can mean one \
         thing only: `\"true\"` is the boolean, and a single string is a list of one.",
        "Write the value as the specification wants it.";
    RELATIVE_PATH "W039" Warning
        "a path does not begin with a slash",
        "A path is appended to the URL of the server, so it begins with `/`. It is read as if it did.",
        "Begin the path with `/`, or the key with `x-` if it is an extension.";
    EXCLUSIVE_MEMBERS "W043" Warning
        "two members exclude each other",
        "The OpenAPI specification allows only one of the two members in an object. The generator reads \
         the one that says more, and ignores the other.",
        "Remove one of the two members.";
    NO_EFFECT "W044" Warning
        "a member that means nothing here",
        "The member is for objects of the same kind that have another place or type: `allowReserved` is for \
         what is percent-encoded and not for headers, `name` and `in` are for API keys and not for other \
         security schemes. It is ignored.",
        "Remove the member, or correct the place or type.";
    NO_ITEMS "W045" Warning
        "an array that does not say what its items are",
        "`items` must be present where the type is `array`, until version 3.0 (3.0.3, section 4.7.24.1; in \
         Swagger 2.0, of parameters and headers). Where it is missing, any JSON value is an item.",
        "Add `items` in the description or with an overlay.";
    DEFAULT "W046" Warning
        "a default of another type than its schema",
        "A default must be of the schema's type, until version 3.0 (3.0.3, section 4.7.24.1); null is one \
         of a nullable schema. What can mean one value of the type is read as that, `\"10\"` as an integer \
         or `1.10` as a string; any other default is ignored.",
        "Correct the default or the type in the description or with an overlay.";
    COMPONENT_NAME "W047" Warning
        "a component whose name OpenAPI does not allow",
        "Names of components consist of ASCII letters, digits, `.`, `-` and `_` (OpenAPI 3.0.3, section \
         4.7.7). References to this one are read all the same, but other tools may refuse them.",
        "Leave it, or rename the component.";
    QUERYSTRING "W048" Warning
        "a query string that is not described as one",
        "`in: querystring` is the whole query string of a request (OpenAPI 3.2.0, section 4.12.1): it is \
         described by `content`, stands once, and not beside parameters with `in: query`. A schema in place \
         of `content` is read as that of a form; parameters beside each other are read as if each stood \
         alone.",
        "Describe the query by one of them.";
    FILE "W049" Warning
        "a file where Swagger 2.0 knows none",
        "`type: file` is for responses, and for fields of a form whose `consumes` has `multipart/form-data` \
         or `application/x-www-form-urlencoded`. Elsewhere it is read as a string of bytes; a form that \
         consumes neither is sent as `multipart/form-data`.",
        "Correct the parameter or its `consumes`.";
    ASSUMED_VERSION "W041" Warning
        "the version is read as another one",
        "The member that says the version is not the one that this version has, or the version is \
         later than those that the generator knows. It reads the description as the nearest version \
         that it knows.",
        "Nothing has to be done unless something of the description is missing in the client.";
    READ_FROM_ROOT "W050" Warning
        "a reference is read as one into the description",
        "`#/..` in a file points into that file, and a bare name is the name of a file. Where there is \
         no such place or file, but the description has one, that must have been meant.",
        "Write the reference with the path of the description: `../openapi.yaml#/components/..`.";
    MISPLACED_REFERENCE "W051" Warning
        "a reference stands where the specification knows none",
        "OpenAPI lets schemas, parameters, bodies, responses, paths and the other components be \
         referred to, and nothing else: no `content` or `properties` as a whole, no operation, no media \
         type. Many tools follow such a reference all the same, and so does this one: what it points at \
         is read as if it stood here.",
        "Write what is meant in place, or refer to the object around it.";
}
