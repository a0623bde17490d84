export type PassphraseStrength = 'too-short' | 'guessable' | 'good'

const fewestCharacters = 12
const goodCharacters = 20
const goodWords = 4

/**
 * An honest and coarse judgement: nobody can measure how a person chose. Twelve characters are the least; four words or
 * twenty characters that are not a few repeated ones take longer than anybody tries at a quarter of a second a guess.
 */
export function passphraseStrength(text: string): PassphraseStrength {
  const characters = [...text.normalize('NFC').trim()]
  if (characters.length < fewestCharacters) return 'too-short'
  const words = new Set(
    text
      .trim()
      .toLowerCase()
      .split(/[\s-]+/)
      .filter((word) => word.length > 2),
  )
  const isVaried = new Set(characters).size >= 8
  return isVaried && (characters.length >= goodCharacters || words.size >= goodWords) ? 'good' : 'guessable'
}

/** Without 0, 1, I, L, O and U: nobody should have to tell them apart on paper. */
export const passphraseAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Of as many characters. */
export const passphraseGroups = 5

/** 25 characters of 30, 122 bits: what a page can propose that nobody ever guesses. */
export function proposePassphrase(): string {
  const groups: string[] = []
  for (let group = 0; group < passphraseGroups; group += 1)
    groups.push(Array.from({ length: passphraseGroups }, randomCharacter).join(''))
  return groups.join('-')
}

/** Bytes that would make some characters likelier than others are drawn again. */
function randomCharacter(): string {
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    const character = byte < 240 ? passphraseAlphabet[byte % passphraseAlphabet.length] : undefined
    if (character) return character
  }
}
