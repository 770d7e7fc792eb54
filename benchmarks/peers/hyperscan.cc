// `hyperscan literal|regex PATTERNS`: all patterns in one database, all matches by their ends. Linked against Hyperscan or Vectorscan.
#include <hs/hs.h>

#include <cstring>

#include "peer.h"

class Hyperscan : public Peer {
 public:
  explicit Hyperscan(bool literal) : literal(literal) {}

  size_t build(const Patterns& patterns) override {
    std::vector<const char*> expressions;
    std::vector<unsigned> flags(patterns.size()), ids;
    std::vector<size_t> lengths;
    for (const std::string& pattern : patterns) {
      ids.push_back(expressions.size());
      expressions.push_back(pattern.c_str());
      lengths.push_back(pattern.size());
    }
    hs_compile_error_t* error = nullptr;
    const unsigned count = patterns.size();
    const int result =
        literal ? hs_compile_lit_multi(expressions.data(), flags.data(), ids.data(), lengths.data(), count, HS_MODE_BLOCK,
                                       nullptr, &database, &error)
                : hs_compile_multi(expressions.data(), flags.data(), ids.data(), count, HS_MODE_BLOCK, nullptr, &database, &error);
    if (result != HS_SUCCESS)
      throw std::runtime_error(std::string(error->message) + " (pattern " + std::to_string(error->expression) + ")");
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) throw std::runtime_error("no scratch");
    size_t bytes = 0;
    hs_database_size(database, &bytes);
    return bytes;
  }

  uint64_t scan(const std::string& text) override {
    uint64_t matches = 0;
    const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
      ++*static_cast<uint64_t*>(context);
      return 0;
    };
    hs_scan(database, text.data(), text.size(), 0, scratch, count, &matches);
    return matches;
  }

  void find(const std::string& text, const Report& report) override {
    const auto pass = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
      (*static_cast<const Report*>(context))(id, to);
      return 0;
    };
    hs_scan(database, text.data(), text.size(), 0, scratch, pass, const_cast<Report*>(&report));
  }

 private:
  bool literal;
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
};

int main(int count, char** arguments) {
  if (count != 3) return 64;
  Hyperscan peer(std::strcmp(arguments[1], "literal") == 0);
  return serve(peer, arguments[2]);
}
