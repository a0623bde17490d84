import type { CheckInput, TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { findPageVersion } from '@vigie/shared/ui/service-worker/page-version.ts'
import type { Check, Verdict } from '@vigie/shared/verification/verdict.ts'
import type { Scan } from './change-inspection.ts'
import type { InspectedTitle, Judgement, Presented } from './inspection.ts'

/** A title on the verdict screen: what came in, what was found, and what was believed then. */
export interface JudgedTitle {
  readonly input: CheckInput
  readonly verdict: Verdict
  readonly trust: TrustSummary
}

export async function scanOf({ input, verdict, trust }: JudgedTitle): Promise<Scan> {
  return {
    presented: presentedAs(input),
    credential: verdict.credential,
    judgement: judgementFrom(verdict, { trust, cause: 'scan', app: await findAppVersion() }),
  }
}

/** The page that judged; what is not kept on the device has no version of its own. */
export async function findAppVersion(): Promise<string> {
  return (await findPageVersion()) ?? '–'
}

interface Circumstances extends Pick<Judgement, 'cause' | 'app'> {
  readonly trust: TrustSummary
}

export function judgementFrom(
  { credential, colour, reason, also, asOf, verifiedAt, checks }: Verdict,
  { trust, cause, app }: Circumstances,
): Judgement {
  const { environment, version, issuedAt, issuers } = trust
  const issuer = issuers.find(({ id }) => id === credential?.issuer)
  return {
    cause,
    verdict: { colour, reason, also, asOf, verifiedAt, checks: checks.map(recordOf) },
    trust: { environment, version, issuedAt },
    issuer: issuer ? { id: issuer.id, name: issuer.name, country: issuer.country } : null,
    app,
  }
}

/** Only what a report has a place for: a check may know more than it is kept for. */
function recordOf({ name, outcome, reason, problem, pointer, found, at }: Check): Check {
  return {
    name,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(problem !== undefined && { problem }),
    ...(pointer !== undefined && { pointer }),
    ...(found !== undefined && { found }),
    ...(at !== undefined && { at }),
  }
}

function presentedAs(input: CheckInput): Presented {
  if (input.kind === 'qr') return input
  // what was judged as JSON is UTF-8: other bytes were refused before
  if (input.kind === 'json') return { kind: 'json', text: new TextDecoder().decode(input.bytes) }
  return { kind: 'pdf', pdf: { ...input.pdf, attachment: new TextDecoder().decode(input.pdf.attachment) } }
}

/** The document as it came in, for the checking worker. */
export function inputOf({ presented }: Pick<InspectedTitle, 'presented'>): CheckInput {
  if (presented.kind === 'qr') return presented
  if (presented.kind === 'json') return { kind: 'json', bytes: new TextEncoder().encode(presented.text) }
  return { kind: 'pdf', pdf: { ...presented.pdf, attachment: new TextEncoder().encode(presented.pdf.attachment) } }
}
