//! Codes of lowering: what a client cannot say or do yet (E060-E099, U060-U199, W060-W199).

use super::codes;

codes! {
    MALFORMED_TEMPLATE "E064" Error
        "a path that is no template",
        "The braces of a path enclose the names of its slots, so they come in pairs and are not empty.",
        "Correct the path.";

    INVALID_EXTENSION "E065" Error
        "an extension of ours with a value that it cannot have",
        "`x-client-authentication` says how a client proves to a token endpoint who it is: `basic` or \
         `body`. `x-token-base-url` has a `member` and a `path`.",
        "Correct the value; both are set by an overlay.";
    SIGNATURE "E090" Error
        "a signature of webhooks that cannot be read",
        "`x-webhook-signature` says how the vendor signs what it sends: the name of the `header`, the \
         `algorithm` (`hmac-sha256`), what is `signed` (the body as it is, `raw`, or its `base64` text), \
         and the `encoding` of the signature (`hex` or `base64`). All four are needed, and nothing is \
         guessed: a receiver would refuse all that is genuine, or believe what is not.",
        "Correct the extension in the overlay.";

    CONTRADICTION "U063" Unsupported
        "parts of a schema that contradict each other",
        "The parts of `allOf`, or the keywords beside it, give this place different types, which no value \
         has at once or which the generator cannot join. The last one is kept: it stands nearest, after \
         what it extends. Beside alternatives, any JSON value is taken.",
        "Correct the parts with an overlay.";
    RECURSIVE_ALIAS "U064" Unsupported
        "a schema that holds nothing but itself",
        "The schema leads back to itself without an object in between, and Rust has no name for such a \
         type. The inner use is given as any JSON value.",
        "Allow this code in api.toml, or put an object in between with an overlay.";
    PATTERN_PROPERTIES "U066" Unsupported
        "patternProperties",
        "Properties whose names follow a pattern are kept beside the known ones. They have a type where \
         all others have the same one or are forbidden (`additionalProperties: false`); else they are any \
         JSON value.",
        "Allow this code in api.toml, or write `additionalProperties` instead with an overlay.";
    TUPLE "U067" Unsupported
        "a list whose items have types by position",
        "`prefixItems` gives each position of the list a type, and the length of the list is not fixed by \
         `minItems` with `maxItems` or `items: false`. The items are given as any JSON value.",
        "Allow this code in api.toml, or replace it by `items` with an overlay.";
    DYNAMIC_REFERENCE "U068" Unsupported
        "a dynamic reference",
        "`$dynamicRef` resolves differently depending on the way that led to it. Where one schema of the \
         document has its anchor, that one is meant; else the value is given as any JSON value.",
        "Replace it by a `$ref` with an overlay, or allow this code in api.toml.";
    UNKNOWN_TYPE "U069" Unsupported
        "a type that JSON Schema does not have",
        "`type` is one of `object`, `array`, `string`, `number`, `integer` and `boolean`. The value is \
         given as any JSON value.",
        "Correct the type with an overlay.";
    PARAMETER_STYLE "U070" Unsupported
        "a style of parameter that the client does not write",
        "OpenAPI defines which styles a parameter has in each place (3.1.1, section 4.8.12.2), and which \
         of them can be exploded. Another combination is read as the nearest that it defines.",
        "Correct the style with an overlay, or allow this code in api.toml where the vendor reads what \
         is sent.";
    PARAMETER_CONTENT "U071" Unsupported
        "a parameter with a media type that the client does not write",
        "The parameter is described by `content`, so its value is a document in itself. The client writes \
         JSON and text; this one is given as a string that holds the document.",
        "Allow this code in api.toml; the caller writes the document.";
    PARAMETER_NESTING "U072" Unsupported
        "a parameter whose value nests deeper than its style can write",
        "OpenAPI defines no way to write lists or objects inside of a parameter's list or object. The \
         inner value is written as JSON text.",
        "Allow this code in api.toml where the vendor reads JSON there, or correct the style with an \
         overlay.";
    MEDIA_TYPE "U073" Unsupported
        "a media type that the client does not read or write",
        "The body has a documented structure, but in a media type that the client has no reader or \
         writer for. It is given as text or bytes.",
        "Allow this code in api.toml, or offer JSON with an overlay where the vendor has it.";
    FORM_BODY "U074" Unsupported
        "a form whose schema is no object",
        "The parts of a form or multipart body are the properties of an object, and this schema has \
         none. The body is given as text or bytes; a file says its boundary with its media type.",
        "Describe the parts with an overlay, or allow this code in api.toml.";
    PART_ENCODING "U075" Unsupported
        "an encoding of a part that the client does not apply",
        "Of the Encoding Object the client applies `style`, `explode` and `contentType`, and writes \
         structures as JSON only. Other headers of a part, `allowReserved` and structures of other media \
         types are left out.",
        "Allow this code in api.toml where the vendor accepts the usual encoding.";
    SERVER "U077" Unsupported
        "a server that the client cannot call",
        "The URL is no absolute http or https URL once its variables have values. The server is \
         left out; the caller gives the base URL.",
        "Correct the URL with an overlay, or allow this code in api.toml.";
    UPLOAD_OUTSIDE "U080" Unsupported
        "a file outside of a multipart body",
        "A schema with a file is used both as a multipart body and elsewhere, where no file can stand.",
        "Give the other use a schema of its own with an overlay.";
    HEADER_TYPE "U081" Unsupported
        "a response header that is more than a value or a list",
        "The client reads scalars and lists of them from headers. This header is given as a string.",
        "Allow this code in api.toml.";

    ENDLESS "U082" Unsupported
        "a required property that never ends",
        "Required properties lead from this struct back to itself, so no JSON of finite length is one. This property is made optional, which breaks the circle.",
        "Make the property that may be absent or null optional with an overlay, or allow this code in api.toml.";

    UNKNOWN_SCHEME "U092" Unsupported
        "a security requirement that names no scheme",
        "The requirement names a scheme that `components.securitySchemes` does not have, so the client \
         cannot know which credential to send. The operation's documentation says what it needs; the \
         caller sends it, for instance as a header.",
        "Add the scheme with an overlay, correct the name, or allow this code in api.toml.";

    IGNORED_HEADER "W060" Warning
        "a header parameter that OpenAPI ignores",
        "Header parameters called `Accept`, `Content-Type` or `Authorization` are ignored (OpenAPI 3.0.3, \
         section 4.7.12.1): the client sends them by what the bodies and security schemes say.",
        "Describe the credential as a security scheme with an overlay, or leave it.";
    REQUIRED_UNDECLARED "W061" Warning
        "a required property that is not declared",
        "`required` names a property that `properties` does not have, so it has no type of its own: it takes what `additionalProperties` says, \
         else any JSON value.",
        "Declare the property with an overlay, or leave it.";
    UNNAMED_VALUES "W062" Warning
        "an enum whose values get no names",
        "Only strings and integers become a Rust enum. The values of this one are plain values of their type.",
        "Nothing is lost but the list of the values.";
    ENUM_VALUE "W063" Warning
        "a value of an enum that is of another type",
        "The schema says `type: string` and lists a value that is none, most likely an unquoted word or \
         number. It is taken for its text; a list or an object is left out.",
        "Quote the value with an overlay.";
    CONDITION "W064" Warning
        "a condition that the client does not check",
        "`not`, `if` and their kin restrict values by conditions. The client leaves it to the server to \
         check them.",
        "Leave it, unless the condition declares properties: then declare them with an overlay.";
    OTHER_MEDIA_TYPE "W065" Warning
        "a media type with a different schema is left out",
        "The client reads one media type for each reply and prefers JSON; of a request it writes every \
         media type that it has a writer for. This one is offered with a different schema.",
        "Remove the one that is not meant with an overlay, or leave it.";
    BODY_NOT_ALLOWED "W066" Warning
        "a body where HTTP has none",
        "Replies to HEAD and those with status 204, 205 or 304 have no body (RFC 9110). The documented \
         one is left out.",
        "Leave it, or correct the status with an overlay.";
    XML "W068" Warning
        "names for XML",
        "`xml` says how a value is written in XML. The client reads and writes JSON.",
        "Leave it.";
    OPTIONAL_PATH_PARAMETER "W069" Warning
        "a path parameter that is not required",
        "A path parameter has `required: true` (OpenAPI 3.0.3, section 4.7.12.2). It is taken as \
         required.",
        "Leave it, or correct it with an overlay.";
    CONSTRAINING_ALTERNATIVES "W070" Warning
        "alternatives that only restrict",
        "The members of `anyOf` or `oneOf` declare nothing: they say which properties go together. The \
         client leaves it to the server to check that.",
        "Leave it.";
    SERVER_VARIABLE "W071" Warning
        "a server variable without a slot",
        "The URL has no slot of this name, so the variable has no effect. It is left out.",
        "Leave it, or correct the URL with an overlay.";
    EMPTY_ENUM "W072" Warning
        "an enum without values",
        "No value satisfies an empty `enum`, which cannot be meant. It is ignored.",
        "Leave it, or list the values with an overlay.";
    DISCRIMINATOR "W073" Warning
        "a discriminator without alternatives",
        "The discriminator stands beside properties, not beside `oneOf` or `anyOf`, and no component has \
         this one in its `allOf`. Which schemas it tells apart is not known to the client, so a value is \
         read as this schema.",
        "Write the alternatives as `oneOf` with an overlay, or leave it.";
    STRUCTURE_AS_TEXT "W074" Warning
        "a structure that is given as text or bytes",
        "The schema describes more than a string, but the media type says that the body is text or \
         bytes, so the body is given as such.",
        "If the vendor sends JSON here, correct the media type with an overlay.";
    NOT_FOR_TYPE "W075" Warning
        "a keyword that means nothing for the type",
        "The keyword has no meaning for values of this type, so it has no effect.",
        "Correct the type or remove the keyword with an overlay, or leave it.";
    ENUM_OVER_TYPE "W096" Warning
        "an enum whose values are not of the type",
        "By the letter no value is allowed here: those that `enum` lists are no objects, as `type` wants. \
         The type says nothing more, so the list is taken and the type ignored.",
        "Correct the type with an overlay.";
    NULL_BESIDE "W097" Warning
        "`type: null` beside alternatives",
        "By the letter only null is allowed here, and only if one of the alternatives allows it. It is \
         read as one of the alternatives, or null.",
        "Write null as one of the alternatives.";
    DUPLICATE_PARAMETER "W076" Warning
        "a parameter stands twice",
        "A list of parameters has each combination of name and place once (OpenAPI 3.0.3, section \
         4.7.10). The second one is left out.",
        "Remove one of them with an overlay.";
    COMBINATIONS "U083" Unsupported
        "too many combinations of alternatives",
        "Alternatives beside other alternatives, or several lists of them in one `allOf`, give a type for \
         each combination. Of more than 128 none is made: the value is given as any JSON value.",
        "Allow this code in api.toml, or keep the alternatives that are used with an overlay.";
    MAPPING "W077" Warning
        "a discriminator whose mapping leads nowhere",
        "A value of `mapping` is the name of a component or a reference to one that is among the \
         alternatives. This one is neither, so its key is not known: a value that carries it is kept as \
         it is.",
        "Correct the mapping with an overlay, or leave it.";
    UNTAGGED_ALTERNATIVE "W078" Warning
        "a discriminator that not every alternative can have",
        "The property that the discriminator names is a member of an object, and stands for one \
         alternative by the mapping, by the values that it may have there or by the name of the \
         component. Alternatives that are no objects are told by their kind; where an object has no \
         such value, a value is read as the alternative that fits it best.",
        "Correct the discriminator with an overlay, or leave it.";
    DUPLICATE_OPERATION_ID "W093" Warning
        "an operationId that several operations have",
        "An `operationId` names one operation (OpenAPI 3.0.3, section 4.7.10). The client's methods of \
         these operations are named after the id and what tells their paths apart.",
        "Leave it, or give each operation an `operationId` of its own with an overlay.";
    COLLIDING_PATHS "W094" Warning
        "two operations of the same method and path",
        "Path templates that differ only in the names of their slots are the same path (OpenAPI 3.0.3, \
         section 4.7.8), so a server cannot tell the two operations apart. The client has a method for \
         each, and both send the same request.",
        "Leave it, or remove one of them with an overlay.";

    PATH_WITH_QUERY "W084" Warning
        "a path with a query or a fragment",
        "A path template has neither (OpenAPI 3.0.3, section 4.7.8.1). The query is sent with every \
         request, in front of the query parameters; the fragment only tells the operation from others.",
        "Leave it, or move the query into parameters with an overlay.";
    SLOTS "W085" Warning
        "path parameters that are not those of the path",
        "A parameter with `in: path` fills the slot of its name in the path template, and every slot has \
         one (OpenAPI 3.0.3, section 4.7.8). A parameter without a slot is left out, since its value \
         would go nowhere; a slot without a parameter takes any string.",
        "Correct the parameter's name or place, or the path, with an overlay.";
    EMPTY_VALUE "W086" Warning
        "an empty value of a type that has none",
        "`allowEmptyValue` lets a query parameter be sent without a value. Values of this type are never \
         empty, so the client sends a value or leaves the parameter out.",
        "Leave it, or give the parameter the type `string` with an overlay.";
    DEEP_SCALAR "W087" Warning
        "`deepObject` for what is no object",
        "OpenAPI defines the style `deepObject` for objects. Other values are written as the servers read \
         them whose notation this is: a list as `name[]=a`, a scalar as `name=a`.",
        "Leave it where the vendor reads this; otherwise correct the style with an overlay.";
    WEBHOOK_PARTS "W088" Warning
        "what stands around the payload of a webhook",
        "The crate has the types of what the vendor sends. The parameters of such a request, and the \
         reply that it expects, have none.",
        "Read and write them with the web framework that receives the request.";
    SUCCESS_HEADER_TYPES "W089" Warning
        "a header of several success responses that has several types",
        "Callers get the headers of all success responses in one struct. This header is of another type \
         in another response, so it is given as a string.",
        "Give the header one type with an overlay, or leave it.";
    MUTUAL_TLS "W091" Warning
        "a client certificate",
        "`mutualTLS` is satisfied by the connection, not by anything in the request, so the client has no \
         setter for it. The documentation of the operations says that they need a certificate.",
        "Give the client a transport that presents the certificate.";
    UNUSED_SIGNATURE "W130" Warning
        "a signature of webhooks without a webhook",
        "`x-webhook-signature` says how the vendor signs what it sends, but the description has neither \
         webhooks nor callbacks, so the crate has nothing that could be verified.",
        "Describe the webhooks with an overlay (`x-webhooks` before OpenAPI 3.1), or remove the extension.";
    REPEATED_SLOT "W098" Warning
        "a slot stands twice in a path",
        "A path template has each slot once: version 3.2 says so (section 4.8.2), earlier ones do not say \
         what a second one would mean. One parameter fills all slots of its name, with the same value.",
        "Leave it, or give the slots names of their own with an overlay.";
}
