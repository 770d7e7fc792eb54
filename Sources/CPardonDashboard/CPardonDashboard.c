#include "CPardonDashboard.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char api_js[] = {
#embed "Assets/api.js"
};
static const unsigned char base_css[] = {
#embed "Assets/base.css"
};
static const unsigned char dom_js[] = {
#embed "Assets/dom.js"
};
static const unsigned char draft_js[] = {
#embed "Assets/draft.js"
};
static const unsigned char en_js[] = {
#embed "Assets/en.js"
};
static const unsigned char fr_js[] = {
#embed "Assets/fr.js"
};
static const unsigned char i18n_js[] = {
#embed "Assets/i18n.js"
};
static const unsigned char icon_svg[] = {
#embed "Assets/icon.svg"
};
static const unsigned char index_html[] = {
#embed "Assets/index.html"
};
static const unsigned char ledger_js[] = {
#embed "Assets/ledger.js"
};
static const unsigned char main_js[] = {
#embed "Assets/main.js"
};
static const unsigned char marks_js[] = {
#embed "Assets/marks.js"
};
static const unsigned char parts_css[] = {
#embed "Assets/parts.css"
};
static const unsigned char print_css[] = {
#embed "Assets/print.css"
};
static const unsigned char route_js[] = {
#embed "Assets/route.js"
};
static const unsigned char signin_js[] = {
#embed "Assets/signin.js"
};
static const unsigned char states_js[] = {
#embed "Assets/states.js"
};
static const unsigned char vocabulary_js[] = {
#embed "Assets/vocabulary.js"
};

#define ENTRY(name, bytes) {name, bytes, sizeof bytes}

static const struct pardon_dashboard_file files[] = {
    ENTRY("api.js", api_js),
    ENTRY("base.css", base_css),
    ENTRY("dom.js", dom_js),
    ENTRY("draft.js", draft_js),
    ENTRY("en.js", en_js),
    ENTRY("fr.js", fr_js),
    ENTRY("i18n.js", i18n_js),
    ENTRY("icon.svg", icon_svg),
    ENTRY("index.html", index_html),
    ENTRY("ledger.js", ledger_js),
    ENTRY("main.js", main_js),
    ENTRY("marks.js", marks_js),
    ENTRY("parts.css", parts_css),
    ENTRY("print.css", print_css),
    ENTRY("route.js", route_js),
    ENTRY("signin.js", signin_js),
    ENTRY("states.js", states_js),
    ENTRY("vocabulary.js", vocabulary_js),
};

const struct pardon_dashboard_file *pardon_dashboard_files(void) { return files; }
size_t pardon_dashboard_files_count(void) { return sizeof files / sizeof files[0]; }
