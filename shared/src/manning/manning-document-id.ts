import { titleIdOf } from '../credential/title-id.ts'

/** Its number under its issuer's did:web address, for the same reasons as a title's. Nobody fetches it. */
export function manningDocumentIdOf(issuer: string, documentNumber: string): string {
  return `${titleIdOf(issuer, '').slice(0, -'titles/'.length)}manning-documents/${documentNumber}`
}
