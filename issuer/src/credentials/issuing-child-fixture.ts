import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { eq } from 'drizzle-orm'
import { crashPoint } from '../crash-points.ts'
import { openDatabase } from '../db/open-database.ts'
import { rememberKeys } from '../plans/choose-key.ts'
import { titles } from '../register/title-tables.ts'
import { createSignerClient } from '../signing/signer-client.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds, verifierUrl } from './issuing-fixture.ts'
import { recoverPlannedTitles } from './recover-planned-titles.ts'
import { renderTitle } from './render-title.ts'

// The issuer's part of issuing as a program of its own, for the test that kills it. It does what the service does after a
// restart too: grants the application if that never committed, issues whatever is planned, renders the page.

const { DATABASE_URL = '', SIGNER_SOCKET = '', APPLICATION_ID = '' } = process.env
const { db, close } = await openDatabase(DATABASE_URL)
const signer = createSignerClient(SIGNER_SOCKET, 3_000)
const now = () => new Date()
const needs = planningNeeds({ listKeys: rememberKeys(signer, now) })

const [planned] = await db.select().from(titles).where(eq(titles.applicationId, APPLICATION_ID))
const titleId = planned?.id ?? (await grant())
const { failures } = await recoverPlannedTitles({ db, signer, now, bodyId })
if (failures.length > 0) throw failures[0]?.error
const rendering = {
  db,
  verifierUrl,
  environment: 'demonstration',
  titles: needs.titles,
  valueSets: loadValueSets(),
  signer,
  listKeys: rememberKeys(signer, now),
  timeStampAuthority: null,
  now,
} as const
await renderTitle(titleId, rendering)
await close()

async function grant(): Promise<string> {
  const grant = grantFixture({ applicationId: APPLICATION_ID })
  const { titleId } = await grantAndPlan(db, grant, { ...needs, titles: loadTitles() })
  crashPoint('plan-committed')
  return titleId
}
