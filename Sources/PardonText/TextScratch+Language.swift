extension TextScratch {
  mutating func judgeLanguage() {}
}
