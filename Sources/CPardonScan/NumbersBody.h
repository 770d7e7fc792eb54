// The shapes of plain numbers, amounts and times. Included once by each tier.

#define KIND(name) ((uint64_t)KIND_##name << 32)

/// Where digits with one or two decimals at most end; 0 when more follows.
INLINE size_t digits_end(const uint8_t *bytes, size_t start) {
  size_t stop = start + 1;
  while (is_digit(bytes[stop])) stop++;
  if (stop - start > 8) return 0;
  if ((bytes[stop] != ',' && bytes[stop] != '.') || !is_digit(bytes[stop + 1])) return stop;
  // Nine digits may be a phone number: 01234567.89.
  if (bytes[start] == '0' && stop - start > 6) return 0;
  stop += is_digit(bytes[stop + 2]) ? 3 : 2;
  const int goes_on = (bytes[stop] == ',' || bytes[stop] == '.') && is_digit(bytes[stop + 1]);
  return is_digit(bytes[stop]) || goes_on ? 0 : stop;
}

/// Whether nothing behind a numeral may be part of it: no unit, currency, half of the day, range or further digits.
INLINE int ends_numeral(const uint8_t *bytes, size_t stop) {
  const uint8_t mark = bytes[stop];
  if (mark == '\n' || mark == '\r' || mark == '!' || mark == '?' || mark == ';' || mark == 0) return 1;
  if (mark == ',' || mark == '.' || mark == ')') return !is_digit(bytes[stop + 1]) && bytes[stop + 1] < 0x80;
  if (mark != ' ') return 0;
  size_t next = stop;
  while (bytes[next] == ' ') next++;
  const uint8_t byte = bytes[next], after = bytes[next + 1];
  if (!is_ascii_letter(byte) || after >= 0x80 || after == '$' || after == '.') return 0;
  if ((byte | 0x20) == 'a' || (byte | 0x20) == 'p') {
    if ((after | 0x20) == 'm') return 0;
  } else if ((byte | 0x20) == 'h' && !is_ascii_letter(after)) {
    return 0;
  }
  // `EUR`, `CA$`; not `March`.
  return byte & 0x20 || (after & 0x20 && bytes[next + 2] < 0x80 && !is_ascii_capital(bytes[next + 2]));
}

/// Where a plain number, an amount or a time at `start` ends, at most 16 bytes on; 0 when it may be anything else.
INLINE size_t simple_number(const uint8_t *bytes, size_t start, uint64_t *kind) {
  if (!is_digit(bytes[start])) {
    *kind = KIND(MONEY);
    const size_t stop = digits_end(bytes, start + currency_length(bytes + start));
    return stop && ends_numeral(bytes, stop) ? stop : 0;
  }
  size_t stop = digits_end(bytes, start);
  if (bytes[start + 1] == ':' || bytes[start + 2] == ':') {
    // Minutes need two digits; the hours end before the mark, or there is none.
    const size_t count = bytes[start + 1] == ':' ? 1 : 2;
    const unsigned hours = count == 2 ? (bytes[start] - '0') * 10u + (bytes[start + 1] - '0') : bytes[start] - '0';
    if (stop != start + count || hours > 24 || (uint8_t)(bytes[stop + 1] - '0') >= 6 || !is_digit(bytes[stop + 2]))
      return 0;
    stop += 3;
    *kind = KIND(TIME);
    return ends_numeral(bytes, stop) ? stop : 0;
  }
  if (stop == 0) return 0;
  const size_t sign = stop + (is_wide_space(bytes + stop) ? wide_space_length(bytes + stop) : bytes[stop] == ' ');
  if (is_euro(bytes + sign) && !is_digit(bytes[sign + 3])) {
    *kind = KIND(MONEY);
    return sign + 3 - start <= 16 ? sign + 3 : 0;
  }
  *kind = KIND(NUMBER);
  return ends_numeral(bytes, stop) ? stop : 0;
}
