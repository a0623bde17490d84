import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { addInvitationCode } from './invitation-store.ts'
import { drawSignInCode, hashSignInCode } from './sign-in-code.ts'

interface DrawingNeeds {
  readonly db: Database
  readonly now: Clock
  readonly issuerUrl: string
  readonly walletUrl: string
}

/**
 * The code of an invitation, drawn as its mail leaves, and the link that brings it: in the fragment, which no server is sent. Each
 * attempt has a code of its own and any of them works, since a mail that was taken may look like one that was not. Null when the
 * invitation was used or has ended.
 */
export async function drawInvitationCode(
  { invitationId }: { readonly invitationId: string },
  { db, now, issuerUrl, walletUrl }: DrawingNeeds,
): Promise<{ readonly code: string; readonly link: string } | null> {
  const code = drawSignInCode()
  const isLiving = await addInvitationCode(db, { invitationId, codeSha256: hashSignInCode(code), at: now() })
  if (!isLiving) return null
  return { code, link: `${walletUrl}/sign-in#${new URLSearchParams({ issuer: issuerUrl, invitation: code })}` }
}
