import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { eq } from 'drizzle-orm'
import { crashPoint } from '../crash-points.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import { rememberKeys } from '../plans/choose-key.ts'
import { titles } from '../register/title-tables.ts'
import { createSignerClient } from '../signing/signer-client.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds, verifierUrl } from './issuing-fixture.ts'
import { recoverPlannedTitles } from './recover-planned-titles.ts'
import { renderTitle } from './render-title.ts'

interface IssuingPlace {
  readonly databaseUrl: string
  readonly signerSocket: string
  readonly applicationId: string
}

const now = () => new Date()

/**
 * The issuer's part of issuing, with connections of its own. It does what the service does after a restart too: grants the
 * application if that never committed, issues whatever is planned, renders the page.
 */
export async function issueApplication({ databaseUrl, ...place }: IssuingPlace): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl)
  await issueIn(db, place).finally(close)
}

async function issueIn(db: Database, { signerSocket, applicationId }: Omit<IssuingPlace, 'databaseUrl'>) {
  const signer = createSignerClient(signerSocket, 3_000)
  const needs = planningNeeds({ listKeys: rememberKeys(signer, now) })
  const [planned] = await db.select().from(titles).where(eq(titles.applicationId, applicationId))
  const titleId = planned?.id ?? (await grant(db, applicationId, needs))
  const { failures } = await recoverPlannedTitles({ db, signer, now, bodyId })
  if (failures.length > 0) throw failures[0]?.error
  await renderTitle(titleId, {
    db,
    verifierUrl,
    environment: 'demonstration',
    titles: needs.titles,
    valueSets: loadValueSets(),
    signer,
    listKeys: rememberKeys(signer, now),
    timeStampAuthority: null,
    now,
  })
}

async function grant(db: Database, applicationId: string, needs: ReturnType<typeof planningNeeds>): Promise<string> {
  const { titleId } = await grantAndPlan(db, grantFixture({ applicationId }), { ...needs, titles: loadTitles() })
  crashPoint('plan-committed')
  return titleId
}
