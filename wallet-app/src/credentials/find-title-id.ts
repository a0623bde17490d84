import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { parseWalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import type { ReceivedCredential } from './kept-credential.ts'

/**
 * The title that a credential is a form of, read as strictly as a verifier reads it; null for what does not have the form of
 * a title of ours, which may be a good credential of another kind. It says nothing of authenticity.
 */
export async function findTitleId({
  format,
  text,
  holder,
}: Pick<ReceivedCredential, 'format' | 'text' | 'holder'>): Promise<string | null> {
  try {
    if (format === 'dc+sd-jwt') return await titleIdOfSdJwt(text)
    const bytes = new TextEncoder().encode(text)
    return (holder === null ? parseTitleCredential(bytes) : parseWalletCredential(bytes)).id
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

async function titleIdOfSdJwt(text: string): Promise<string | null> {
  const { claims } = await parseTitleSdJwt(text)
  // the same name that `titleIdOf` makes from the issuer's did:web
  return claims.document_number === undefined ? null : `${claims.iss}/titles/${claims.document_number}`
}
