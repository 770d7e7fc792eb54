// `re2 set|each literal|regex PATTERNS`: all patterns in one RE2::Set, asked line by line because it says only which patterns match;
// or one RE2 after the other over the whole text.
#include <re2/re2.h>
#include <re2/set.h>

#include <cstring>
#include <memory>

#include "peer.h"

static RE2::Options options(bool literal, int64_t memory) {
  RE2::Options options(RE2::Latin1);
  options.set_literal(literal);
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

class Set : public Peer {
 public:
  explicit Set(bool literal) : set(options(literal, memoryMax), RE2::UNANCHORED) {}

  size_t build(const Patterns& patterns) override {
    std::string error;
    for (const std::string& pattern : patterns)
      if (set.Add(pattern, &error) < 0) throw std::runtime_error(error);
    if (!set.Compile()) throw std::runtime_error("RE2::Set::Compile: out of memory");
    // A set that matches nothing because its DFA outgrew its memory says so only when asked.
    std::vector<int> found;
    RE2::Set::ErrorInfo info;
    set.Match("\n a b c \n", &found, &info);
    if (info.kind == RE2::Set::kOutOfMemory) throw std::runtime_error("RE2::Set::Match: out of memory");
    return 0;
  }

  uint64_t scan(const std::string& text) override {
    uint64_t matches = 0;
    lines(text, [&](size_t) { matches += found.size(); });
    return matches;
  }

  void find(const std::string& text, const Report& report) override {
    lines(text, [&](size_t end) {
      for (int pattern : found) report(pattern, end);
    });
  }

 private:
  static constexpr int64_t memoryMax = 2'000'000'000;

  template <class Body>
  void lines(const std::string& text, Body body) {
    RE2::Set::ErrorInfo info;
    for (size_t start = 0, end; (end = text.find('\n', start + 1)) != std::string::npos; start = end) {
      found.clear();
      set.Match(re2::StringPiece(text.data() + start, end + 1 - start), &found, &info);
      if (info.kind == RE2::Set::kOutOfMemory) throw std::runtime_error("RE2::Set::Match: out of memory");
      body(end + 1);
    }
  }

  RE2::Set set;
  std::vector<int> found;
};

class Each : public EachMatch<Each> {
 public:
  explicit Each(bool literal) : literal(literal) {}

  size_t build(const Patterns& patterns) override {
    for (const std::string& pattern : patterns) {
      expressions.push_back(std::make_unique<RE2>(pattern, options(literal, 8 << 20)));
      if (!expressions.back()->ok()) throw std::runtime_error(expressions.back()->error());
    }
    return 0;
  }

  template <class Body>
  void each(const std::string& text, const Body& body) {
    re2::StringPiece match;
    for (unsigned pattern = 0; pattern < expressions.size(); pattern++)
      // The space that ends a match may begin the next one.
      for (size_t start = 0; expressions[pattern]->Match(text, start, text.size(), RE2::UNANCHORED, &match, 1);) {
        const size_t end = match.data() + match.size() - text.data();
        body(pattern, end);
        start = std::max(end - 1, size_t(match.data() - text.data()) + 1);
      }
  }

 private:
  bool literal;
  std::vector<std::unique_ptr<RE2>> expressions;
};

int main(int count, char** arguments) {
  if (count != 4) return 64;
  const bool literal = std::strcmp(arguments[2], "literal") == 0;
  std::unique_ptr<Peer> peer;
  if (std::strcmp(arguments[1], "set") == 0)
    peer = std::make_unique<Set>(literal);
  else
    peer = std::make_unique<Each>(literal);
  return serve(*peer, arguments[3]);
}
