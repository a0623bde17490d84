import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createCompliance } from '@vigie/shared/crew-file/compliance.ts'
import type { JudgedCrew } from '@vigie/shared/crew-file/crew-check-view.ts'
import { signCompliance } from '@vigie/shared/crew-file/sign-compliance.ts'
import { writeCrewFile } from '@vigie/shared/crew-file/write-crew-file.ts'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { sha256Hex } from '@vigie/shared/trust/sha256.ts'
import { v7 } from 'uuid'
import type { Requester } from '../presentations/requester.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { checkRevision } from './change-crew-check.ts'
import type { CrewCheck } from './crew-check.ts'
import { crewFileOfCheck } from './tell-evidence-apart.ts'

/** As long as knowledge of a status is fresh: what was in force yesterday is judged again. */
const validHours = 24

export type MadeCompliance = NonNullable<CrewCheck['compliance']>

/** Signs, with the requester's attested key, what this very revision says now; whatever it says. */
export async function makeCompliance(
  check: CrewCheck,
  { revision, requester }: { readonly revision: number; readonly requester: Requester },
  deps: Pick<ServiceDependencies, 'crewJudgements' | 'now'>,
): Promise<MadeCompliance> {
  checkRevision(check, revision)
  const { attestation, sign } = requester
  if (!attestation) throw new Problem('presentations-not-offered', 'expected a requester that the authority attests')
  const { judged } = await deps.crewJudgements.judge(check)
  if (!judged) throw new Problem('crew-check-not-judged', 'expected a crew that can be judged')
  const now = deps.now()
  const validUntil = instantOf(
    new Date(Math.min(now.getTime() + validHours * 3_600_000, attestation.claims.exp * 1000)),
  )
  const report = JSON.stringify(judged.report)
  const compliance = createCompliance({
    uuid: v7(),
    issuer: (await holderOfJwk(attestation.claims.cnf.jwk)).did,
    audience: attestation.claims.iss,
    validFrom: instantOf(now),
    validUntil,
    ...saidBy(judged),
    crewFileSha256: await digestOf(crewFileTextOf(check)),
    reportSha256: await digestOf(report),
  })
  return {
    madeAt: now.toISOString(),
    validUntil,
    outcome: judged.report.outcome,
    fileRevision: check.fileRevision,
    compliance: await signCompliance(compliance, { attestation: attestation.jwt, sign }),
    report,
  }
}

/** The number of a manning document that is only stated is nothing that a signature may stand under. */
function saidBy({ question, report, isManningVerified }: JudgedCrew) {
  const { ship, voyage, manning } = question
  const { outcome, lawEdition, checkedOn } = report
  const manningDocumentNumber = isManningVerified ? manning.documentNumber : null
  return { ship, voyage, manningDocumentNumber, outcome, lawEdition, checkedOn }
}

/** The one text that is digested, downloaded and handed in. */
export function crewFileTextOf(check: CrewCheck): string {
  return writeCrewFile(crewFileOfCheck(check).file)
}

function digestOf(text: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(text))
}
