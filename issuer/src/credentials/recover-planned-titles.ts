import { listPlannedTitleIds } from '../register/title-store.ts'
import { type IssuingNeeds, issueTitle } from './issue-title.ts'

export interface Recovery {
  readonly issued: number
  /** Titles the signer refuses: they stay planned, for people to look at. */
  readonly failures: readonly { readonly titleId: string; readonly error: unknown }[]
}

/** After a restart: every title that was planned and not signed is taken where it was left; another body's is for its own issuer. */
export async function recoverPlannedTitles(needs: IssuingNeeds & { readonly bodyId: string }): Promise<Recovery> {
  const failures: { titleId: string; error: unknown }[] = []
  let issued = 0
  let after: string | null = null
  for (;;) {
    const ids: string[] = await listPlannedTitleIds(needs.db, { bodyId: needs.bodyId, after, limit: 500 })
    for (const titleId of ids) {
      try {
        await issueTitle(titleId, needs)
        issued += 1
      } catch (error) {
        failures.push({ titleId, error })
      }
    }
    after = ids.at(-1) ?? null
    if (after === null) return { issued, failures }
  }
}
