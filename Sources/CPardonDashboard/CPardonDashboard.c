#include "CPardonDashboard.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char agreement_js[] = {
#embed "Assets/agreement.js"
};
static const unsigned char api_js[] = {
#embed "Assets/api.js"
};
static const unsigned char base_css[] = {
#embed "Assets/base.css"
};
static const unsigned char charts_js[] = {
#embed "Assets/charts.js"
};
static const unsigned char compare_js[] = {
#embed "Assets/compare.js"
};
static const unsigned char conditions_js[] = {
#embed "Assets/conditions.js"
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
static const unsigned char figures_js[] = {
#embed "Assets/figures.js"
};
static const unsigned char filters_js[] = {
#embed "Assets/filters.js"
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
static const unsigned char message_js[] = {
#embed "Assets/message.js"
};
static const unsigned char messages_js[] = {
#embed "Assets/messages.js"
};
static const unsigned char overview_js[] = {
#embed "Assets/overview.js"
};
static const unsigned char parts_css[] = {
#embed "Assets/parts.css"
};
static const unsigned char period_js[] = {
#embed "Assets/period.js"
};
static const unsigned char print_css[] = {
#embed "Assets/print.css"
};
static const unsigned char route_js[] = {
#embed "Assets/route.js"
};
static const unsigned char rule_js[] = {
#embed "Assets/rule.js"
};
static const unsigned char signin_js[] = {
#embed "Assets/signin.js"
};
static const unsigned char states_js[] = {
#embed "Assets/states.js"
};
static const unsigned char store_js[] = {
#embed "Assets/store.js"
};
static const unsigned char vocabulary_js[] = {
#embed "Assets/vocabulary.js"
};

#define ENTRY(name, bytes) {name, bytes, sizeof bytes}

static const struct pardon_dashboard_file files[] = {
    ENTRY("agreement.js", agreement_js),
    ENTRY("api.js", api_js),
    ENTRY("base.css", base_css),
    ENTRY("charts.js", charts_js),
    ENTRY("compare.js", compare_js),
    ENTRY("conditions.js", conditions_js),
    ENTRY("dom.js", dom_js),
    ENTRY("draft.js", draft_js),
    ENTRY("en.js", en_js),
    ENTRY("figures.js", figures_js),
    ENTRY("filters.js", filters_js),
    ENTRY("fr.js", fr_js),
    ENTRY("i18n.js", i18n_js),
    ENTRY("icon.svg", icon_svg),
    ENTRY("index.html", index_html),
    ENTRY("ledger.js", ledger_js),
    ENTRY("main.js", main_js),
    ENTRY("marks.js", marks_js),
    ENTRY("message.js", message_js),
    ENTRY("messages.js", messages_js),
    ENTRY("overview.js", overview_js),
    ENTRY("parts.css", parts_css),
    ENTRY("period.js", period_js),
    ENTRY("print.css", print_css),
    ENTRY("route.js", route_js),
    ENTRY("rule.js", rule_js),
    ENTRY("signin.js", signin_js),
    ENTRY("states.js", states_js),
    ENTRY("store.js", store_js),
    ENTRY("vocabulary.js", vocabulary_js),
};

const struct pardon_dashboard_file *pardon_dashboard_files(void) { return files; }
size_t pardon_dashboard_files_count(void) { return sizeof files / sizeof files[0]; }
