import type { Caller } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { type ApplicationMailNeeds, mailAboutApplication } from '../mail/mail-about-application.ts'
import { type Application, moveApplication } from './application-store.ts'
import { getLockedApplication } from './get-application.ts'

export interface WithdrawNeeds extends ApplicationMailNeeds {
  readonly db: Database
  readonly now: Clock
}

/**
 * Takes an application back, until somebody has decided on it; who asks again, since the answer was lost, is told the same. Its
 * seafarer is told by mail: whoever has their phone could do it too.
 */
export async function withdrawApplication(
  { applicationId, caller }: { readonly applicationId: string; readonly caller: Caller },
  deps: WithdrawNeeds,
): Promise<Application> {
  return inTransaction(deps.db, async (tx) => {
    const application = await getLockedApplication(tx, applicationId, caller, 'withdraw-application')
    if (application.state === 'withdrawn') return application
    const at = deps.now()
    const withdrawn = await moveApplication(tx, application, { event: 'withdraw', agentId: caller.agentId, at })
    await mailAboutApplication(tx, { kind: 'application-withdrawn', application, at }, deps)
    return withdrawn
  })
}
