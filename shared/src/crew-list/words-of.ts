/** What is meant by a heading or a rank: small letters and digits, without accents, points, numbers of a form and spaces around. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** `7. Family name`, as the form itself numbers it. */
export function headingOf(text: string): string {
  return wordsOf(text).replace(/^\d+ (?=\p{L})/u, '')
}
