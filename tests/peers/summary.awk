# awk -f summary.awk figures.tsv: Callwright's figures, and their ratios to the least of its peers, as a table in Markdown.
# Generation is compared with every peer that generates, the rest with those whose output compiles.
BEGIN { FS = "\t"; split("ploidy openapi-to-rust oas3-gen", peers, " ") }
NR == 1 { next }
!($1 in seen) { seen[$1]; order[++count] = $1 }
{ generate[$1, $2] = $3; code[$1, $2] = $4; check[$1, $2] = $6 }

function least(figures, description, compiles, i, key, found) {
    found = ""
    for (i = 1; i <= 3; i++) {
        key = description SUBSEP peers[i]
        if (!(key in generate) || generate[key] == "-") continue
        if (compiles && (check[key] == "failed" || check[key] == "-")) continue
        if (found == "" || figures[key] + 0 < found) found = figures[key] + 0
    }
    return found
}
function compiling(description, i, key, names) {
    for (i = 1; i <= 3; i++) {
        key = description SUBSEP peers[i]
        if ((key in check) && check[key] != "failed" && check[key] != "-") names = names (names ? ", " : "") peers[i]
    }
    return names ? names : "none"
}
function ratio(own, other, list) {
    if (other == "" || other == 0) return "-"
    list[++list["count"]] = own / other
    return sprintf("%.2f", own / other)
}
function median(list, n, i, j, swap) {
    n = list["count"]
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (list[j] < list[i]) { swap = list[i]; list[i] = list[j]; list[j] = swap }
    if (n == 0) return "-"
    return sprintf("%.2f", n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2)
}
END {
    print "| description | generation, s | ratio | lines of code | ratio | check, s | ratio | peers that compile |"
    print "|---|--:|--:|--:|--:|--:|--:|---|"
    for (i = 1; i <= count; i++) {
        name = order[i]; own = name SUBSEP "callwright"
        printf "| %s | %.2f | %s | %d | %s | %.2f | %s | %s |\n", name, generate[own], \
            ratio(generate[own], least(generate, name, 0), generations), code[own], \
            ratio(code[own], least(code, name, 1), codes), check[own], \
            ratio(check[own], least(check, name, 1), checks), compiling(name)
    }
    printf "| **median** | | **%s** | | **%s** | | **%s** | |\n", median(generations), median(codes), median(checks)
}
