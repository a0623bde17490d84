/** Registries differ in spaces, dashes, apostrophes and capitals; never in words. */
export function sameWords(a: string, b: string): boolean {
  return words(a) === words(b)
}

function words(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('fr')
    .replaceAll(/[’']/g, "'")
    .replaceAll(/[\s–—-]+/g, ' ')
    .trim()
}
