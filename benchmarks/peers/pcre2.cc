// `pcre2 literal|regex PATTERNS`: one expression after the other over the whole text, compiled to machine code.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstring>

#include "peer.h"

class PCRE2 : public EachMatch<PCRE2> {
 public:
  explicit PCRE2(bool literal) : literal(literal) {}

  size_t build(const Patterns& patterns) override {
    size_t bytes = 0;
    for (const std::string& pattern : patterns) {
      int error;
      PCRE2_SIZE place;
      pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), literal ? PCRE2_LITERAL : 0,
                                       &error, &place, nullptr);
      if (!code) throw std::runtime_error("pcre2_compile: error " + std::to_string(error) + " in " + pattern);
      if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE)) throw std::runtime_error("pcre2_jit_compile refuses " + pattern);
      size_t size = 0, machine = 0;
      pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
      pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &machine);
      bytes += size + machine;
      codes.push_back(code);
    }
    match = pcre2_match_data_create(1, nullptr);
    return bytes;
  }

  template <class Body>
  void each(const std::string& text, const Body& body) {
    const auto subject = reinterpret_cast<PCRE2_SPTR>(text.data());
    const PCRE2_SIZE* range = pcre2_get_ovector_pointer(match);
    for (unsigned pattern = 0; pattern < codes.size(); pattern++)
      // The space that ends a match may begin the next one. One pair of offsets is room for the whole match: 0 is success too.
      for (size_t start = 0; pcre2_jit_match(codes[pattern], subject, text.size(), start, 0, match, nullptr) >= 0;) {
        body(pattern, range[1]);
        start = std::max(range[1] - 1, range[0] + 1);
      }
  }

 private:
  bool literal;
  std::vector<pcre2_code*> codes;
  pcre2_match_data* match = nullptr;
};

int main(int count, char** arguments) {
  if (count != 3) return 64;
  PCRE2 peer(std::strcmp(arguments[1], "literal") == 0);
  return serve(peer, arguments[2]);
}
