// What a peer has to do, and how it is asked: bench.py starts it with a file of patterns and writes commands to it.
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <time.h>

using Patterns = std::vector<std::string>;
// Number of a pattern, and the offset behind a match.
using Report = std::function<void(unsigned, size_t)>;

struct Peer {
  virtual ~Peer() = default;
  // Throws std::runtime_error with the engine's own words when it refuses the patterns. Returns the bytes of what it compiled, 0 when
  // the engine does not tell.
  virtual size_t build(const Patterns& patterns) = 0;
  // Number of matches, as the engine counts them.
  virtual uint64_t scan(const std::string& text) = 0;
  virtual void find(const std::string& text, const Report& report) = 0;
};

// A peer that goes over a text once for both questions: `Engine::each(text, body)` calls the body with the number of each match's
// pattern and the offset behind it. No `std::function` where only the number of matches is asked.
template <class Engine>
struct EachMatch : Peer {
  uint64_t scan(const std::string& text) override {
    uint64_t matches = 0;
    engine().each(text, [&](unsigned, size_t) { matches++; });
    return matches;
  }

  void find(const std::string& text, const Report& report) override { engine().each(text, report); }

 private:
  Engine& engine() { return static_cast<Engine&>(*this); }
};

// Nanoseconds that the process has run: what else runs on the machine does not count.
inline int64_t now() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::stringstream stream;
  stream << file.rdbuf();
  return stream.str();
}

inline std::vector<std::string> parts(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

// `load FILE`: drafts separated by zero bytes. `check FILE`: writes draft, sentence and pattern of every match. `run N`: scans
// all drafts N times, answers nanoseconds and matches.
inline void answer(Peer& peer, std::vector<std::string>& drafts, const std::string& line) {
  const std::string verb = line.substr(0, line.find(' ')), rest = line.substr(line.find(' ') + 1);
  if (verb == "load") {
    drafts = parts(contents(rest), '\0');
    std::cout << "ok" << std::endl;
  } else if (verb == "check") {
    std::ofstream out(rest);
    for (size_t draft = 0; draft < drafts.size(); draft++) {
      const std::string& text = drafts[draft];
      std::vector<unsigned> sentences(text.size() + 1);
      for (size_t i = 0; i < text.size(); i++) sentences[i + 1] = sentences[i] + (text[i] == '\n');
      peer.find(text, [&](unsigned pattern, size_t end) {
        out << draft << ' ' << sentences[end - 1] << ' ' << pattern << '\n';
      });
    }
    out.close();
    std::cout << "ok" << std::endl;
  } else {
    uint64_t matches = 0;
    const int64_t start = now();
    for (long pass = std::stol(rest); pass > 0; pass--)
      for (const std::string& text : drafts) matches += peer.scan(text);
    std::cout << now() - start << ' ' << matches << std::endl;
  }
}

// One pattern a line.
inline int serve(Peer& peer, const char* patterns) {
  try {
    const int64_t start = now();
    const size_t bytes = peer.build(parts(contents(patterns), '\n'));
    std::cout << "ready " << double(now() - start) / 1e9 << ' ' << bytes << std::endl;
    std::vector<std::string> drafts;
    for (std::string line; std::getline(std::cin, line);) answer(peer, drafts, line);
    return 0;
  } catch (const std::exception& error) {
    std::cout << "cannot " << error.what() << std::endl;
    return 1;
  }
}
