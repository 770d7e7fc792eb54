// readings TIER FILE…: what the kernels of a tier make of texts, one line of hashes for each: the files, and pieces of them with
// other characters strewn in, the same on every run. Two tiers agree when their lines do.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CPardonScan.h"

static int tier;

static uint64_t seed;
static uint64_t chance(uint64_t below) {
  uint64_t mixed = seed += 0x9E3779B97F4A7C15ull;
  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ull;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBull;
  return (mixed ^ mixed >> 31) % below;
}

// FNV-1a of everything since the last report.
static uint64_t hash;
static void note(const void *data, size_t count) {
  for (size_t i = 0; i < count; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 0x100000001B3ull;
}
static void note_number(uint64_t number) { note(&number, sizeof number); }
static void report(void) {
  printf(" %016llx", (unsigned long long)hash);
  hash = 0xCBF29CE484222325ull;
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (!memory) abort();
  return memory;
}

// Tables as the program has them, with words of our own.

enum { KEYS = 64, VOTES = 4096, ENTRIES = 4096, IDS = 500 };

static uint64_t key_of(const char *word) {
  uint64_t key = 0;
  memcpy(&key, word, strlen(word));
  return key;
}

static void add_word(uint64_t *keys, uint8_t *values, const char *word, uint8_t value) {
  size_t slot = key_of(word) * 0x9E3779B97F4A7C15ull >> 58;
  while (keys[slot]) slot = (slot + 1) % KEYS;
  keys[slot] = key_of(word);
  values[slot] = value;
}

static void add_vote(uint64_t *slots, uint64_t key) {
  const uint64_t low = key << 8;
  size_t slot = low * 0x9E3779B97F4A7C15ull >> 52;
  if (slots[slot]) slot++;
  if (!slots[slot]) slots[slot] = low | (key ^ key >> 7) % 64;
}

static void add_entry(PardonScanLexiconEntry *entries, uint64_t key) {
  size_t slot = (key ^ key >> 29) * 0x9E3779B97F4A7C15ull >> 52;
  while (entries[slot].key && entries[slot].key != key) slot = (slot + 1) % ENTRIES;
  const uint16_t id = (uint16_t)(1 + (key ^ key >> 13) % (IDS - 1));
  entries[slot] = (PardonScanLexiconEntry){key, id, (uint16_t)(id / 2), key % 3 == 0, 0};
}

static void read_lines(PardonScanText *text, PardonScanLine *lines, size_t *count) {
  *count = pardon_scan_lines(tier, text, lines);
  note(lines, *count * sizeof *lines);
  const PardonScanLineSums sums = text->line_sums;
  note_number(sums.columns_max);
  note_number(sums.special_count);
  note_number(sums.has_colon_end != 0);
  note_number(sums.has_delimiter != 0);
  note_number(sums.openers);
  for (size_t i = 0; i < *count; i++) {
    PardonScanLineWord words[6];
    const size_t found = pardon_scan_line_words(tier, text, words, 6, lines[i].content_start, lines[i].end);
    note_number(found);
    for (size_t w = 0; found != SIZE_MAX && w < found; w++) {
      note_number(words[w].key);
      note_number(words[w].start | (uint64_t)words[w].end << 32);
      note_number(words[w].flags);
    }
    // What the program's own code says of lines: paragraphs, and some that are read for no tokens.
    if (i > 0 && lines[i - 1].flags & 1) lines[i].flags |= 4;
    if (text->bytes[lines[i].content_start] == '>') lines[i].region = 3;
  }
  report();
}

// As the tokenizer calls it; what is left to the tokenizer is passed over here.
static void read_words(const PardonScanText *text, PardonScanWords *words) {
  size_t position = words->lines[0].content_start;
  while (words->line < words->line_count) {
    position = pardon_scan_words(tier, text, words, position);
    note_number(position);
    note_number(words->line | (uint64_t)words->is_odd << 32 | (uint64_t)words->pending << 48);
    if (words->line >= words->line_stop) break;
    const uint32_t *edge = text->edges + words->edge;
    position = edge[0] <= position && edge[1] > position ? edge[1] : position + 1;
    if (position < words->lines[words->line].end) continue;
    if (++words->line == words->line_count) break;
    position = words->lines[words->line].content_start;
  }
  note(words->tokens, words->token_count * sizeof *words->tokens);
  note(words->sentences, words->sentence_count * sizeof *words->sentences);
  note(words->folded, words->folded_count);
  report();
}

static void read_languages(const PardonScanText *text, PardonScanWords *words) {
  uint64_t *functions = room(VOTES + 1, sizeof *functions), *all = room(VOTES + 1, sizeof *all);
  for (size_t i = 0; i < words->token_count && i < VOTES / 4; i++) {
    const uint64_t key = words->tokens[i].key;
    if (key % 5 == 0) add_vote(functions, key);
    if (key % 3 != 0) add_vote(all, key);
  }
  const PardonScanVoteTable function_table = {functions, 0x9E3779B97F4A7C15ull, 52}, table = {all, 0x9E3779B97F4A7C15ull, 52};
  const PardonScanVotes votes = pardon_scan_votes(tier, &table, words->tokens, words->token_count);
  note_number(votes.sums);
  note_number(votes.words);
  PardonScanVoteSums total = {0};
  for (size_t index = 0; index < words->sentence_count; index++) {
    index = pardon_scan_languages(
        tier, &function_table, &table, text->bytes, words->tokens, words->sentences, index, words->sentence_count, &total);
    note_number(index);
  }
  note(&total, sizeof total);
  note(words->sentences, words->sentence_count * sizeof *words->sentences);
  note_number((uint64_t)(pardon_scan_may_hold_foreign_letters(tier, text) != 0));
  report();
  free(functions);
  free(all);
}

static void read_symbols(const PardonScanWords *words) {
  enum { BESIDE = 16, PLACE = 5 * 32 };
  const size_t count = words->token_count;
  PardonScanLexiconEntry *entries = room(ENTRIES, sizeof *entries);
  for (size_t i = 0; i < count && i < ENTRIES / 4; i++)
    if (words->tokens[i].key % 7 != 0) add_entry(entries, words->tokens[i].key);
  PardonScanWordRecord records[IDS];
  uint32_t surroundings[64];
  memset(records, 0, sizeof records);
  for (int id = 0; id < IDS; id++) {
    records[id].group = (uint8_t)(id % 64);
    for (int i = 0; i < 32; i++) records[id].row[i] = (uint8_t)(1u << ((id * 32 + i) * 7 % 11));
  }
  for (uint32_t i = 0; i < 64; i++) surroundings[i] = i << 16;
  const PardonScanLexicon lexicon = {entries, 52, records, surroundings};
  uint32_t *symbols = room(count + 1, sizeof *symbols);
  uint8_t *windows = room(count + 2 * BESIDE, PLACE);
  pardon_scan_clear_windows(tier, windows + (BESIDE + count) * PLACE, BESIDE);
  int32_t known = -1;
  size_t index = count;
  while ((index = pardon_scan_symbols(tier, &lexicon, words->tokens, symbols, windows + BESIDE * PLACE, index, known))) {
    note_number(index);
    known = (int32_t)(index * 7 % IDS);
  }
  note(symbols, count * sizeof *symbols);
  note(windows, (count + 2 * BESIDE) * PLACE);
  report();
  free(entries);
  free(symbols);
  free(windows);
}

static void read_text(const uint8_t *source, size_t count) {
  hash = 0xCBF29CE484222325ull;
  const size_t blocks = count / 64 + 2;
  uint8_t *bytes = room(16 + blocks * 64 + 64, 1);
  uint64_t openers[KEYS] = {0}, abbreviations[KEYS] = {0};
  uint8_t opener_values[KEYS] = {0}, abbreviation_values[KEYS] = {0};
  add_word(openers, opener_values, "thanks", 1);
  add_word(openers, opener_values, "merci", 1);
  add_word(openers, opener_values, "envoye", 2);
  add_word(abbreviations, abbreviation_values, "mr", 1);
  add_word(abbreviations, abbreviation_values, "mme", 1);
  add_word(abbreviations, abbreviation_values, "no", 2);
  add_word(abbreviations, abbreviation_values, "etc", 4);
  PardonScanText text = {
      .bytes = bytes + 16, .folds = room(blocks * 64 + 64, 1), .edges = room(count + 256, 4),
      .blocks = room(blocks + 1, sizeof(PardonScanBlock)), .count = count, .openers = openers, .opener_values = opener_values,
      .opener_shift = 58};
  const int is_valid = pardon_scan_survey(tier, &text, source);
  note_number((uint64_t)is_valid);
  note(text.bytes, count);
  if (is_valid) {
    note(text.folds, count);
    note(text.edges, text.edge_count * sizeof *text.edges);
    note(text.blocks, (count + 63) / 64 * sizeof *text.blocks);
    note_number(text.feed_count);
  }
  report();
  if (is_valid && count > 0) {
    PardonScanLine *lines = room(text.feed_count + 2, sizeof *lines);
    size_t line_count;
    read_lines(&text, lines, &line_count);
    PardonScanWords words = {
        .tokens = room(count + 64, sizeof(PardonScanToken)), .sentences = room(count + 64, sizeof(PardonScanSentence)),
        .folded = room(2 * count + 64, 1), .token_capacity = count + 64, .sentence_capacity = count / 32 + 1, .lines = lines,
        .line_stop = line_count, .line_count = line_count, .limit = count, .open_mark = -1, .dotted_end = -1,
        .abbreviations = abbreviations, .abbreviation_values = abbreviation_values, .abbreviation_shift = 58, .pending = 1};
    read_words(&text, &words);
    read_languages(&text, &words);
    read_symbols(&words);
    free(words.tokens);
    free(words.sentences);
    free(words.folded);
    free(lines);
  }
  free(bytes);
  free(text.folds);
  free(text.edges);
  free(text.blocks);
}

static const char *const pieces[] = {
    "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99", "\xE2\x80\x94", "\xC2\xAB\xC2\xA0", "\xC3\xA9", "e\xCC\x81", "\xC5\x93", "\xC3\x97",
    "\xC3\x89T\xC3\x89", "\xE2\x82\xAC", "12:45", "$3.50", "1\xE2\x80\xAF\x32\x33,5", "x", "XXX", "can't", "won\xE2\x80\x99t", "cannot",
    "l'", "qu\xE2\x80\x99", "-", ". ", "? ", "!", "\n", "\r\n", "\n\n", "> ", "\t", ", ", "(", ")", "M. ", "etc. ", "\xF0\x9F\x99\x82",
    "\xD0\x96", "aaaaaaaaaaaaaaaaaaaaaaaa", "\xC3\xA9\xC3\xA8\xC3\xA7\xC3\xA0\xC3\xB9\xC3\xAA\xC3\xAE",
};

static const char *const wrong_pieces[] = {"\xC3", "\xA9", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\x80", "\xE0\x80\x80"};

int main(int count, char **arguments) {
  enum { VARIANTS = 40, BYTES_MAX = 3000, ROOM = 64 };
  if (count < 3) return 64;
  tier = atoi(arguments[1]);
  for (int file = 2; file < count; file++) {
    FILE *stream = fopen(arguments[file], "rb");
    if (!stream) {
      perror(arguments[file]);
      return 1;
    }
    static uint8_t text[1 << 20];
    const size_t length = fread(text, 1, sizeof text, stream);
    fclose(stream);
    printf("%s", arguments[file]);
    read_text(text, length);
    putchar('\n');
    seed = length;
    for (int variant = 0; variant < VARIANTS; variant++) {
      // One in eight is no UTF-8.
      const int is_wrong = variant % 8 == 7;
      size_t start = length ? chance(length) : 0;
      while (start < length && (text[start] & 0xC0) == 0x80) start++;
      size_t taken = chance(BYTES_MAX);
      if (taken > length - start) taken = length - start;
      while (taken > 0 && start + taken < length && (text[start + taken] & 0xC0) == 0x80) taken--;
      uint8_t *copy = room(BYTES_MAX + 100 * ROOM, 1);
      memcpy(copy, text + start, taken);
      for (uint64_t edit = chance(taken / 20 + 2); edit > 0 && edit < 100; edit--) {
        const char *piece = pieces[chance(sizeof pieces / sizeof *pieces)];
        if (is_wrong && edit == 1) piece = wrong_pieces[chance(sizeof wrong_pieces / sizeof *wrong_pieces)];
        size_t place = chance(taken + 1);
        while (place < taken && (copy[place] & 0xC0) == 0x80) place++;
        const size_t added = strlen(piece);
        memmove(copy + place + added, copy + place, taken - place);
        memcpy(copy + place, piece, added);
        taken += added;
      }
      // Exactly as long as the text, so that a read beyond it is found.
      uint8_t *exact = room(taken + 1, 1);
      memcpy(exact, copy, taken);
      printf("%s#%d", arguments[file], variant);
      read_text(exact, taken);
      putchar('\n');
      free(exact);
      free(copy);
    }
  }
  return 0;
}
