import { loadFacts, loadRules, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'
import { createBodyRoom } from '@vigie/shared/service/body-room.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import { openPdfChecks } from './correspondence/open-pdf-checks.ts'
import type { ReconcilingNeeds } from './credentials/reconcile-journal.ts'
import { type Reconciling, startReconciling } from './credentials/start-reconciling.ts'
import type { Database } from './db/open-database.ts'
import { readTimeStampAuthority } from './documents/read-time-stamp-authority.ts'
import { limitedDoors } from './http/limited-doors.ts'
import { connectRegistries } from './instruction/registries/registries.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import { openCrewFileThreads } from './permis-armement/crew-file-threads.ts'
import { crewFileRoom } from './permis-armement/permis-submission.ts'
import { rememberKeys } from './plans/choose-key.ts'
import { createLookUpTries } from './register/look-up-tries.ts'
import type { Settings } from './settings.ts'
import { openIdentityProviders } from './sign-in/open-identity-providers.ts'
import { createSignerClient } from './signing/signer-client.ts'

interface Dependencies extends IssuerDependencies {
  readonly reconciled: Reconciling
}

function startReconcilingOf(needs: ReconcilingNeeds, { log, onCompared }: Told): Reconciling {
  return startReconciling(needs, {
    onCompared,
    // People must look, and find the newer database if there is one (docs/operations/restore.md).
    onLost: (count) => log({ level: 'error', event: 'register-behind-journal', count }),
    onJournalBehind: () => log({ level: 'error', event: 'journal-behind-register' }),
    onFailure: (error) => log({ level: 'warning', event: 'job-failure', causes: causesOf(error) }),
  })
}

type Told = Pick<IssuerDependencies, 'log' | 'now' | 'wakeBatches'> & { readonly onCompared: () => void }

/** Everything the issuer is made of, for a running service. */
export function createDependencies(db: Database, settings: Settings, told: Told): Dependencies {
  const { now } = told
  const signer = createSignerClient(settings.signerSocket)
  return {
    db,
    settings,
    now,
    log: told.log,
    wakeBatches: told.wakeBatches,
    rateLimits: createRateLimits({ shares: limitedDoors, requestsPerMinute: settings.requestsPerMinute }),
    lookUpTries: createLookUpTries(),
    signInTries: createLookUpTries(),
    identityProviders: openIdentityProviders(settings.identityProviders, settings.issuerUrl),
    reconciled: startReconcilingOf({ db, signer, now, bodyId: settings.authority.bodyId }, told),
    registries: connectRegistries({ url: settings.registriesUrl }),
    titles: loadTitles(),
    rules: loadRules(),
    facts: loadFacts(),
    valueSets: loadValueSets(),
    pdfChecks: openPdfChecks(),
    crewFiles: openCrewFileThreads(),
    crewFileRoom: createBodyRoom(crewFileRoom),
    crewLaw: crewLawInForce,
    signer,
    listKeys: rememberKeys(signer, now),
    timeStampAuthority: settings.timeStamps && readTimeStampAuthority(settings.timeStamps),
  }
}
