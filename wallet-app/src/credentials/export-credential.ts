import { saveFile } from '@vigie/shared/ui/save-file.ts'
import type { CredentialFormat, KeptCredential } from './kept-credential.ts'

/** The media types of VCDM 2.0 and of SD-JWT VC, and the endings that other wallets look for. */
const files: Readonly<Record<CredentialFormat, { readonly type: string; readonly ending: string }>> = {
  ldp_vc: { type: 'application/vc+json', ending: 'vc.json' },
  'dc+sd-jwt': { type: 'application/dc+sd-jwt', ending: 'sd-jwt' },
}

/** Hands over the very text that was received. The name of the file says what kind of title it is, and not whose. */
export function exportCredential({ format, text }: KeptCredential, name: string): void {
  const { type, ending } = files[format]
  saveFile(new Blob([text], { type }), `${name}.${ending}`)
}
