#!/usr/bin/env bash
# model.sh: prints a description of 400 objects with 3,048 properties, 80 enums, 30 unions and 300 operations, to measure
# what emitted code costs to compile: `model.sh > model.yaml && compare.sh OUT model.yaml`.
set -euo pipefail
awk 'BEGIN {
    print "openapi: 3.0.3\ninfo: {title: Model, version: \"1\"}\npaths:"
    for (i = 0; i < 300; i++) {
        printf "  /things%d/{id}:\n    post:\n      operationId: updateThing%d\n      tags: [things]\n", i, i
        print  "      parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: limit, in: query, schema: {type: integer}}]"
        printf "      requestBody: {required: true, content: {application/json: {schema: {$ref: \"#/components/schemas/Object%d\"}}}}\n", i
        printf "      responses: {\"200\": {description: Done, content: {application/json: {schema: {$ref: \"#/components/schemas/Object%d\"}}}}}\n", (i + 100)
    }
    print "components:\n  schemas:"
    for (i = 0; i < 80; i++) printf "    Enum%d: {type: string, enum: [queued, in_progress, completed, failed, canceled]}\n", i
    for (i = 0; i < 30; i++) printf "    Union%d: {oneOf: [{type: string}, {type: integer}, {$ref: \"#/components/schemas/Object%d\"}]}\n", i, i
    for (i = 0; i < 400; i++) {
        printf "    Object%d:\n      type: object\n      required: [id, name]\n      properties:\n", i
        print  "        id: {type: string}\n        name: {type: string, description: What people call it.}"
        print  "        count: {type: integer}\n        score: {type: number}\n        active: {type: boolean}"
        print  "        tags: {type: array, items: {type: string}}"
        printf "        status: {$ref: \"#/components/schemas/Enum%d\"}\n", i % 80
        if (i % 2)       printf "        next: {$ref: \"#/components/schemas/Object%d\"}\n", (i + 1) % 400
        if (i % 8 == 0)  printf "        either: {$ref: \"#/components/schemas/Union%d\"}\n", (i / 8) % 30
        if (i < 48)      print  "        note: {type: string, nullable: true}"
    }
}'
