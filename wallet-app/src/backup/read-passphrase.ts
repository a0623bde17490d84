import { passphraseAlphabet, passphraseGroups } from './passphrase-strength.ts'

/**
 * What opens a backup, of what was typed. One that the page proposed was copied from paper: small letters, and spaces or nothing
 * where its hyphens were, are the same. A person's own is taken to the letter, but for what a keyboard puts around it.
 */
export function readPassphrase(typed: string): string {
  const characters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const isProposed =
    characters.length === passphraseGroups * passphraseGroups &&
    [...characters].every((character) => passphraseAlphabet.includes(character))
  return isProposed ? (characters.match(/.{5}/g) ?? []).join('-') : typed.trim()
}
