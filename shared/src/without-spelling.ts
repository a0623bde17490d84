/** A name as it is compared: capitals, accents, hyphens and spaces are of whoever typed it. */
export function withoutSpelling(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}
