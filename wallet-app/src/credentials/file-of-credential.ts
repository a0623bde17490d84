import type { KeptCredential } from './kept-credential.ts'

/**
 * The very text that was received, as a file any other wallet can take (VCDM 2.0 §6.1 `application/vc`, SD-JWT VC
 * `application/dc+sd-jwt`). Its name says nothing of its person.
 */
export function fileOfCredential({ format, text }: Pick<KeptCredential, 'format' | 'text'>): File {
  return format === 'ldp_vc'
    ? new File([text], 'vigie-title.vc.json', { type: 'application/vc' })
    : new File([text], 'vigie-title.sd-jwt', { type: 'application/dc+sd-jwt' })
}
